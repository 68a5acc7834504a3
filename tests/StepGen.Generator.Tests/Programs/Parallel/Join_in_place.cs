public static partial class Program
{
    [StepFunction("join-in-place")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var (a, b, c) = await step.WhenAll(
            step.Run("a", () => Log.Add("a", 1)),
            step.Run("b", () => Log.Add("b", 2)),
            step.Run("c", () => Log.Add("c", 3)));
        return a + (10 * b) + (100 * c);
    }
}
