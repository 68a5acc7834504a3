// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("finally-retries", Retries = 2)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        try
        {
            await step.Run("first", () => Log.FailFirst("first", 2, step.Attempt));
            if (input == 0)
                throw new InvalidOperationException("between steps " + trace.Count);
            await step.Run("fails", () => Log.FailFirst("fails", 3, step.Attempt));
        }
        finally
        {
            trace.Add("f");
            await step.Run("finally", () => Log.FailFirst("finally", 1, step.Attempt));
            trace.Add("g");
        }

        return string.Join(' ', trace);
    }
}
