public static partial class Program
{
    [StepFunction("uncaught-failure", Retries = 1)]
    public static async partial Task RunAsync(StepContext step)
    {
        await step.Run("before", () => Log.Add("before"));
        await step.Run("fails", () => Log.FailFirst("fails", 99, step.Attempt));
        await step.Run("never", () => Log.Add("never"));
    }
}
