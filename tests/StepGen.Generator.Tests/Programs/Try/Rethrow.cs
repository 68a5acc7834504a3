// input: true
// input: false
public static partial class Program
{
    [StepFunction("rethrow", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, bool input)
    {
        var trace = "";
        try
        {
            try
            {
                await step.Run("fails", () => Log.FailFirst("fails", 1, step.Attempt));
            }
            catch (StepFailedException)
            {
                trace += "inner;";
                await step.Run("in catch", () => Log.Add("in catch"));
                if (input)
                    throw;
            }

            trace += "swallowed;";
        }
        catch (Exception outer)
        {
            trace += $"outer {outer.GetType().Name} {outer.Message}";
            await step.Run("in outer", () => Log.Add("in outer"));
        }

        return trace;
    }
}
