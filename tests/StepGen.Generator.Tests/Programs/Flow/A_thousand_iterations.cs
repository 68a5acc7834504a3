// input: 1000
public static partial class Program
{
    [StepFunction("thousand")]
    public static async partial Task<long> RunAsync(StepContext step, int input)
    {
        long sum = 0;
        for (var i = 0; i < input; i++)
        {
            sum += i;
            if (i % 10 == 0)
                sum -= 1;
            await step.Run("tick", () => sum);
        }

        return sum;
    }
}
