// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
// input: 5
// input: 6
// input: 7
public static partial class Program
{
    [StepFunction("finally-depth", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        while (true)
        {
            try
            {
                trace += "0";
                await step.Run("s0", () => Log.FailFirst("s0", input == 0 ? 1 : 0, step.Attempt));
                if (input == 6)
                    return trace + "!";
                if (input == 7)
                    break;
            }
            finally
            {
                try
                {
                    trace += "1";
                    await step.Run("s1", () => Log.FailFirst("s1", input == 1 ? 1 : 0, step.Attempt));
                }
                finally
                {
                    try
                    {
                        trace += "2";
                        await step.Run("s2", () => Log.FailFirst("s2", input == 2 ? 1 : 0, step.Attempt));
                    }
                    catch (StepFailedException) when (trace.Length > 100)
                    {
                        trace += "never";
                    }
                    finally
                    {
                        try
                        {
                            trace += "3";
                            await step.Run("s3", () => Log.FailFirst("s3", input == 3 ? 1 : 0, step.Attempt));
                        }
                        catch (StepFailedException e)
                        {
                            trace += "c" + e.StepKey;
                            await step.Run("s4", () => Log.Add("s4"));
                            throw;
                        }
                        finally
                        {
                            try
                            {
                                trace += "5";
                                await step.Run("s5", () => Log.FailFirst("s5", input == 5 ? 1 : 0, step.Attempt));
                            }
                            finally
                            {
                                trace += "6";
                                await step.Run("s6", () => Log.Add("s6"));
                                trace += "7";
                            }
                        }
                    }
                }
            }

            if (trace.Length > 10)
                break;
        }

        await step.Run("end", () => Log.Add("end"));
        return trace;
    }
}
