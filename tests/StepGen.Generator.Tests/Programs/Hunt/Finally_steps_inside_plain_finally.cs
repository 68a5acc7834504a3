// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("mixed-finallys", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            try
            {
                try
                {
                    try
                    {
                        try
                        {
                            await step.Run("innermost", () => Log.Add("innermost"));
                            if (input == 1)
                                return string.Join(' ', trace) + " returned";
                            if (input == 2)
                                throw new FormatException("f");
                            if (input == 3)
                                continue;
                        }
                        finally
                        {
                            trace.Add("plain 1");
                        }
                    }
                    finally
                    {
                        await step.Run("steps 2", () => Log.Add("steps 2"));
                        trace.Add("steps 2");
                    }
                }
                finally
                {
                    trace.Add("plain 3");
                    Log.Add("plain 3");
                }
            }
            catch (FormatException) when (trace.Count < 6)
            {
                trace.Add("caught");
            }
            finally
            {
                trace.Add("steps 4");
                await step.Run("steps 4", () => Log.Add("steps 4 of " + i));
            }
        }

        return string.Join(' ', trace);
    }
}
