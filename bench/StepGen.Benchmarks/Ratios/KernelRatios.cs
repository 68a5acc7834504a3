using System.Globalization;
using StepGen.Benchmarks.Functions;

namespace StepGen.Benchmarks.Ratios;

/// <summary>The kernel alone, nothing persisted, against the same method as plain async on completed tasks.</summary>
internal static class KernelRatios
{
    private const int Steps = 10;
    private const int Runs = 20_000;

    public static IEnumerable<RatioRow> Measure(int rounds)
    {
        var plain = new PlainContext();
        var comparison = Comparison.Measure(
            new Batch(() =>
            {
                for (var i = 0; i < Runs; i++)
                {
                    _ = BareContext.Run(BenchFunctions.TenStepsFunction, i + 1000);
                }

                return Runs * Steps;
            }),
            new Batch(() =>
            {
                for (var i = 0; i < Runs; i++)
                {
                    _ = PlainTenSteps.RunAsync(plain, i + 1000).Result;
                }

                return Runs * Steps;
            }),
            Clock.Processor,
            rounds);
        var (ours, theirs) = (comparison.Ours, comparison.Yardstick);
        yield return new("kernel-advance", comparison.TimeRatio(), GoalSide.AtMost, 1.5, string.Create(
            CultureInfo.InvariantCulture, $"{ours.Nanoseconds:0.0} ns a step, plain async {theirs.Nanoseconds:0.0} ns"));

        // The handle takes the place of the task, and the machine that of the object that captured variables stand in.
        yield return new("kernel-bytes-per-step", comparison.BytesRatio(), GoalSide.AtMost, 1, string.Create(
            CultureInfo.InvariantCulture, $"{ours.BytesPerUnit:0} bytes a step, plain async {theirs.BytesPerUnit:0}"));
    }
}
