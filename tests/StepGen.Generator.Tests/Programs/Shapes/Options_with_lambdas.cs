public static partial class Program
{
    [StepFunction("options-lambdas")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var seconds = 3;
        var factor = 2;
        await step.Run(
            "flaky",
            () => Log.FailFirst("flaky", 1, step.Attempt),
            new() { Retries = factor, Backoff = attempts => TimeSpan.FromSeconds(attempts * seconds) });
        await step.Run("timed", () => Log.Add("timed"), new() { Timeout = TimeSpan.FromMinutes(factor) });
        seconds++;
        return seconds;
    }
}
