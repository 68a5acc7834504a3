using System.Globalization;

namespace StepGen.Benchmarks.Ratios;

/// <summary>On which side of the goal a ratio has to be.</summary>
internal enum GoalSide
{
    AtMost,
    AtLeast,
}

/// <summary>One measured ratio: StepGen's figure divided by the yardstick's, as its name says.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Ratio">The median of the rounds.</param>
/// <param name="Side">Whether the goal is a lower or an upper limit.</param>
/// <param name="Goal">The limit.</param>
/// <param name="Detail">Absolute figures, for orientation: they depend on the machine and on what else it does.</param>
internal sealed record RatioRow(string Name, double Ratio, GoalSide Side, double Goal, string Detail)
{
    public bool IsMet => Side is GoalSide.AtMost ? Ratio <= Goal : Ratio >= Goal;

    public string GoalText => string.Create(CultureInfo.InvariantCulture, $"at {(Side is GoalSide.AtMost ? "most" : "least")} {Goal:0.##}");
}
