public static partial class Program
{
    [StepFunction("options", Retries = 1)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var options = 3;
        await step.Run("flaky", () => Log.FailFirst("flaky", 3, step.Attempt), new StepOptions { Retries = options });
        await step.Run("named", options: new() { Retries = 2 }, body: () => Log.FailFirst("named", 2, step.Attempt));
        try
        {
            await step.Run("once", () => Log.FailFirst("once", 1, step.Attempt), new() { Retries = 0 });
            return "?";
        }
        catch (StepFailedException failure)
        {
            return failure.Message;
        }
    }
}
