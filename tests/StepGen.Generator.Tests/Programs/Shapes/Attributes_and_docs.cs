using System.Diagnostics.CodeAnalysis;

/// <summary>A documented type.</summary>
public static partial class Program
{
    /// <summary>A documented function.</summary>
    /// <param name="step">The context.</param>
    /// <param name="input">The input.</param>
    /// <returns>Something.</returns>
    [StepFunction("documented", Retries = 2)]
    [OnEvent("order/placed")]
    [OnEvent("order/changed")]
    [SuppressMessage("Any", "Rule", Justification = "just so")]
    public static async partial Task<int> RunAsync(
        StepContext step, // the context
        string? input /* the input */)
    {
        return await step.Run("one", () => Log.Add("one", input is null ? 0 : 1));
    }
}
