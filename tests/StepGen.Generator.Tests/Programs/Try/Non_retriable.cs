public static partial class Program
{
    [StepFunction("non-retriable")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        try
        {
            await step.Run("refuse", () =>
            {
                Log.Add("refuse");
                throw new NonRetriableException("no use");
            });
            return "?";
        }
        catch (StepFailedException failure) when (failure.Attempts == 1)
        {
            var message = failure.Message;
            await step.Run("note", () => Log.Add(message));
            return message;
        }
    }
}
