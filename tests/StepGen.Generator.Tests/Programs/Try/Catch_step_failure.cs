public static partial class Program
{
    [StepFunction("catch-failure", Retries = 2)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        try
        {
            await step.Run("fine", () => Log.Add("fine"));
            await step.Run("charge", () => Log.FailFirst("charge", 99, step.Attempt));
            text += "not here";
        }
        catch (StepFailedException failure)
        {
            text += $"{failure.StepKey}|{failure.Attempts}|{failure.OriginalType}|{failure.Message}|{failure.InnerException!.Message}";
        }

        await step.Run("after", () => Log.Add(text));
        return text;
    }
}
