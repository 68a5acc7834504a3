public static partial class Program
{
    [StepFunction("sequence")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var a = await step.Run("first", () => Log.Add("first", 1));
        var b = await step.Run("second", () => Log.Add("second", a + 1));
        await step.Run("third", () => Log.Add($"third {a} {b}"));
        return a + b;
    }
}
