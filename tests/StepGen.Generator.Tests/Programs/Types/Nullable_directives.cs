#nullable disable
public static partial class Program
{
#nullable enable
    [StepFunction("nullable-directives")]
    public static async partial Task<string?> RunAsync(StepContext step)
    {
        string? maybe = null;
        await step.Run("one", () => Log.Add("one"));
#nullable disable
        string old = null;
        await step.Run("two", () => Log.Add("two"));
#nullable restore
        return maybe ?? old ?? "none";
    }
}
