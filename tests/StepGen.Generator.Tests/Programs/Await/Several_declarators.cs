public static partial class Program
{
    [StepFunction("declarators")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        int a = 1, b = await step.Run("b", () => Log.Add("b", a + 1)), c = a + b, d = await step.Run("d", () => Log.Add("d", a + b + c));
        return a + (10 * b) + (100 * c) + (1000 * d);
    }
}
