// input: 0
public static partial class Program
{
    [StepFunction("switch-in-try-in-loop", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        var n = 0;
        do
        {
            n++;
            try
            {
                switch (n)
                {
                    case 1:
                        await step.Run("one", () => Log.Add("one"));
                        trace += "1";
                        break;
                    case 2:
                        try
                        {
                            trace += "2";
                            break;
                        }
                        finally
                        {
                            await step.Run("two", () => Log.Add("two"));
                            trace += "t";
                        }
                    case 3:
                        trace += "3";
                        continue;
                    case 4:
                        try
                        {
                            continue;
                        }
                        finally
                        {
                            await step.Run("four", () => Log.Add("four"));
                        }
                    case 5:
                        try
                        {
                            goto case 1;
                        }
                        finally
                        {
                            await step.Run("five", () => Log.Add("five"));
                            trace += "5";
                        }
                    case 6:
                        throw new FormatException("six");
                    default:
                        return trace + "end";
                }

                trace += "b";
            }
            catch (FormatException e)
            {
                await step.Run("caught", () => Log.Add("caught " + e.Message));
                trace += "c";
                continue;
            }
            finally
            {
                trace += "f";
                await step.Run("finally", () => Log.Add("finally"));
                trace += ".";
            }

            trace += "w";
        }
        while (n < 20);
        return trace;
    }
}
