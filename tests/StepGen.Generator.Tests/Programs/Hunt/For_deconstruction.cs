// input: 3
public static partial class Program
{
    [StepFunction("for-deconstruct")]
    public static async partial Task<int> RunAsync(StepContext step, int input)
    {
        var sum = 0;
        for (var (i, j) = (0, 10); i < j; i++, j -= input)
        {
            var v = await step.Run("a", () => i * j); sum += v;
        }
        return sum;
    }
}
