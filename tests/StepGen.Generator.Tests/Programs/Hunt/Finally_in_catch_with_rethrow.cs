// input: 0
// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("finally-in-catch", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        try
        {
            try
            {
                await step.Run("start", () => Log.Add("start"));
                throw new FormatException("original");
            }
            catch (FormatException e)
            {
                try
                {
                    trace += "c";
                    if (input == 0)
                        throw;
                    if (input == 1)
                        throw new ArgumentException("other", e);
                    await step.Run("in catch", () => Log.Add("in catch"));
                }
                catch (ArgumentException a) when (a.InnerException is FormatException)
                {
                    trace += "a";
                    await step.Run("in inner catch", () => Log.Add("in inner catch"));
                    throw;
                }
                finally
                {
                    trace += "f";
                    await step.Run("in finally", () => Log.Add("in finally " + e.Message));
                    trace += e.Message;
                }

                trace += "w";
                throw;
            }
            finally
            {
                await step.Run("outer finally", () => Log.Add("outer finally"));
                trace += "F";
            }
        }
        catch (Exception e)
        {
            return $"{trace} {e.GetType().Name} {e.Message} {e.InnerException?.Message}";
        }
    }
}
