using Microsoft.Extensions.Logging;

public static partial class Program
{
    [StepFunction("logger")]
    public static async partial Task RunAsync(StepContext step)
    {
        step.Logger.LogInformation("Started {RunId}", step.RunId);
        await step.Run("one", () => Log.Add("one"));
        step.Logger.LogInformation("Done");
    }
}
