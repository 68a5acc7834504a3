// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("nested-try", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        try
        {
            await step.Run("a", () => Log.FailFirst("a", input == 1 ? 1 : 0, step.Attempt));
            try
            {
                trace += "1";
                await step.Run("b", () => Log.FailFirst("b", input == 2 ? 1 : 0, step.Attempt));
                trace += "2";
            }
            catch (StepFailedException inner)
            {
                trace += "3";
                try
                {
                    await step.Run("c", () => Log.FailFirst("c", 1, step.Attempt));
                }
                catch (StepFailedException second)
                {
                    trace += $"4{inner.StepKey}{second.StepKey}";
                    await step.Run("d", () => Log.Add("d"));
                    trace += inner.Message.Length + second.Message.Length;
                }
            }

            await step.Run("e", () => Log.FailFirst("e", input == 3 ? 1 : 0, step.Attempt));
            trace += "5";
        }
        catch (Exception outer)
        {
            trace += "6" + outer.Message;
            await step.Run("f", () => Log.Add("f"));
        }

        return trace;
    }
}
