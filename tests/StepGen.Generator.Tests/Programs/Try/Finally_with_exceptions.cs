// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("finally-exceptions", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        try
        {
            try
            {
                await step.Run("fails", () => Log.FailFirst("fails", 1, step.Attempt));
            }
            finally
            {
                trace.Add("finally");
                if (input == 1)
                    throw new FormatException("from finally");
            }
        }
        catch (FormatException format)
        {
            trace.Add(format.Message);
        }
        catch (StepFailedException failure)
        {
            trace.Add(failure.Message);
        }

        await step.Run("after", () => Log.Add(trace[^1]));
        return string.Join('|', trace);
    }
}
