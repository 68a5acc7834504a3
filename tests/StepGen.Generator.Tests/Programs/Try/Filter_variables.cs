// input: "format"
// input: "step"
public static partial class Program
{
    [StepFunction("filter-variables", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, string input)
    {
        try
        {
            if (input == "format")
                throw new FormatException("the message");
            await step.Run("fails", () => Log.FailFirst("fails", 1, step.Attempt));
        }
        catch (Exception exception) when (exception is FormatException { Message: var message })
        {
            await step.Run("format", () => Log.Add(message));
            return message + exception.Message;
        }
        catch (StepFailedException exception) when (exception.StepKey is { Length: var length } && length > 2)
        {
            await step.Run("failed", () => Log.Add("failed"));
            return $"{length}";
        }

        return "?";
    }
}
