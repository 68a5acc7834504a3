// input: 0
// input: 1
// input: 5
public static partial class Program
{
    [StepFunction("recursive")]
    public static async partial Task<int> RunAsync(StepContext step, int n) => await SumAsync(step, n);

    [StepRoutine]
    private static async partial Task<int> SumAsync(StepContext step, int n)
    {
        var own = await step.Run("value", () => Log.Add($"value {n}", n * n));
        if (n == 0)
        {
            return own;
        }

        return own + await SumAsync(step, n - 1);
    }
}
