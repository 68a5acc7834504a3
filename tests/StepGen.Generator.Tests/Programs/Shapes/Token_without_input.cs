public static partial class Program
{
    [StepFunction("token-only")]
    public static async partial Task RunAsync(StepContext step, CancellationToken token)
    {
        await step.Run("one", () => Log.Add($"{token.IsCancellationRequested}"));
        await step.Run("two", () => Log.Add("two"), cancellation());

        static StepOptions cancellation() => new() { Retries = 1 };
    }
}
