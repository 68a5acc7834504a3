namespace StepGen.Kernel;

/// <summary>A step's key: its ID and, from the second time on, <c>:1</c>, <c>:2</c> and so on, as in Inngest.</summary>
internal static class StepKey
{
    public static string Format(string id, int ordinal) =>
        ordinal == 0 ? id : string.Concat(id, ":", ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
