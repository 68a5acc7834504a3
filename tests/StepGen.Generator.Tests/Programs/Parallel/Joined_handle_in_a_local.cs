public static partial class Program
{
    [StepFunction("joined-handle-in-a-local")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var all = step.WhenAll(step.Run("a", () => Log.Add("a", 1)), step.Run("b", () => Log.Add("b", 2)));
        var (x, y) = await all;
        return $"{x} {y}";
    }
}
