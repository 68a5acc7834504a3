// input: 4
// allow: CS1066
public static partial class Program
{
    [StepFunction("default-token")]
    public static async partial Task<int> RunAsync(StepContext step, int input, CancellationToken cancellationToken = default)
    {
        await step.Run("one", ct => Log.Add($"{ct == cancellationToken || true}"));
        return input;
    }
}
