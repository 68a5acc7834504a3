public static partial class Program
{
    [StepFunction("statement-only")]
    public static async partial Task RunAsync(StepContext step)
    {
        await step.Run("only", () => Log.Add("only"));
    }
}
