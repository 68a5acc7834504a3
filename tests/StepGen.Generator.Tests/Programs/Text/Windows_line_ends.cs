public static partial class Program
{
    [StepFunction("line-ends")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var a = await step.Run("one", () => Log.Add("one", 1));
        if (a > 0) { await step.Run("two", () => Log.Add("two")); }

        return a;
    }
}
