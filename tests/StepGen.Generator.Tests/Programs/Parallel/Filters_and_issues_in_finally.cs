// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("filters-and-issues-in-finally", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        var last = step.Run("first", () => input == 0 ? throw new FormatException("bad") : Log.Add("first", 1));
        try
        {
            try
            {
                trace.Add($"{await last}");
                throw new TimeoutException("thrown");
            }
            finally
            {
                trace.Add(await step.Run("awaited", () => Log.Add("awaited", "finally")));
                last = step.Run("second", () => Log.Add("second", 2));
            }
        }
        catch (Exception e) when (last.IsCompleted)
        {
            trace.Add($"caught {e.Message}");
        }
        catch (Exception e)
        {
            trace.Add($"filter came after the awaits: {e.Message}");
        }

        try
        {
            trace.Add($"{await step.WhenAll(last, last)}");
        }
        finally
        {
            last = step.Run("third", () => Log.Add("third", 3));
        }

        return string.Join(" ", trace) + $" {await step.WhenAll([last]) is [3]}";
    }
}
