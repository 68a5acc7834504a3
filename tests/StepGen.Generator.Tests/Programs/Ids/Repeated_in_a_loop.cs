// input: 3
public static partial class Program
{
    [StepFunction("repeated")]
    public static async partial Task<int> RunAsync(StepContext step, int input)
    {
        var sum = 0;
        for (var i = 0; i < input; i++)
        {
            var value = await step.Run("load", () => Log.Add($"load {i}", i * 10));
            await step.Run($"save-{i % 2}", () => Log.Add($"save {i}"));
            sum += value;
        }

        return sum;
    }
}
// input: 0
