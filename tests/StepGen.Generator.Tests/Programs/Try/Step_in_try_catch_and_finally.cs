// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
public static partial class Program
{
    [StepFunction("step-everywhere", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        try
        {
            try
            {
                await step.Run("try", () => Log.FailFirst("try", input == 1 ? 1 : 0, step.Attempt));
                if (input == 2)
                    throw new FormatException("bad format");
                if (input == 3)
                    throw new ArgumentException("bad argument");
                trace.Add("try");
            }
            catch (StepFailedException failure) when (failure.StepKey == "try")
            {
                await step.Run("catch step", () => Log.Add("catch step"));
                trace.Add(failure.Message);
            }
            catch (FormatException)
            {
                trace.Add("format");
                await step.Run("catch format", () => Log.Add("catch format"));
                throw;
            }
            finally
            {
                trace.Add("finally");
                var copy = await step.Run("finally", () => Log.Add("finally", input == 4 ? "four" : "other"));
                if (copy == "four")
                    throw new InvalidOperationException("replaced " + copy);
                trace.Add(copy);
            }

            trace.Add("behind");
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            trace.Add($"{e.GetType().Name} {e.Message}");
            await step.Run("outer", () => Log.Add("outer"));
        }

        return string.Join('|', trace);
    }
}
