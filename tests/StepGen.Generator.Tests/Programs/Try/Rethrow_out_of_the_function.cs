public static partial class Program
{
    [StepFunction("rethrow-out", Retries = 0)]
    public static async partial Task RunAsync(StepContext step)
    {
        try
        {
            await step.Run("fails", () => Log.FailFirst("fails", 1, step.Attempt));
        }
        catch (StepFailedException failure)
        {
            await step.Run("note", () => Log.Add(failure.Message));
            throw;
        }
    }
}
