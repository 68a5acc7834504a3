// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
public static partial class Program
{
    [StepFunction("finally-exception-replaced", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        try
        {
            try
            {
                try
                {
                    await step.Run("first", () => Log.FailFirst("first", 1, step.Attempt));
                }
                finally
                {
                    await step.Run("second", () => Log.FailFirst("second", input >= 1 ? 1 : 0, step.Attempt));
                    trace += "2";
                }
            }
            catch (StepFailedException e) when (e.StepKey == "second" && input == 3)
            {
                trace += "caught " + e.StepKey;
                await step.Run("third", () => Log.FailFirst("third", 1, step.Attempt));
            }
            finally
            {
                trace += "f";
                if (input == 2)
                    throw new InvalidOperationException("third, from " + trace);
                await step.Run("fourth", () => Log.FailFirst("fourth", input == 4 ? 1 : 0, step.Attempt));
                trace += "4";
            }
        }
        catch (Exception e)
        {
            trace += $" {e.GetType().Name} {e.Message} {(e as StepFailedException)?.StepKey}";
            await step.Run("last", () => Log.Add("last"));
            trace += $" {e.Message}";
        }

        return trace;
    }
}
