// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
// input: 5
public static partial class Program
{
    [StepFunction("goto-out-of-try", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        var rounds = 0;
    start:
        switch (input)
        {
            case 0 or 1 or 2:
                try
                {
                    trace += "try ";
                    await step.Run("in try", () => Log.Add("in try"));
                    if (input == 1)
                        goto case 9;
                    if (input == 2 && rounds++ < 2)
                        goto start;
                }
                finally
                {
                    await step.Run("first finally", () => Log.Add("first finally"));
                    trace += "finally ";
                }

                goto default;
            case 9:
                trace += "nine ";
                break;
            case 3 or 4:
                try
                {
                    try
                    {
                        throw new FormatException("f");
                    }
                    catch (FormatException)
                    {
                        await step.Run("in catch", () => Log.Add("in catch"));
                        if (input == 3)
                            goto end;
                        goto default;
                    }
                    finally
                    {
                        trace += "inner ";
                        await step.Run("second finally", () => Log.Add("second finally"));
                    }
                }
                finally
                {
                    trace += "outer ";
                    await step.Run("third finally", () => Log.Add("third finally"));
                }
            default:
                trace += "default ";
                break;
        }

        trace += "behind ";
    end:
        return trace + "end";
    }
}
