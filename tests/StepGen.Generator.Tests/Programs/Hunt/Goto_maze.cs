// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
public static partial class Program
{
    [StepFunction("goto-maze", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        var rounds = 0;
        goto middle;
    start:
        trace += "s";
        if (++rounds > 3)
            goto finish;
        await step.Run("start", () => Log.Add("start"));
    middle:
        int late = rounds * 2;
        trace += late;
        while (true)
        {
            try
            {
                foreach (var n in new[] { 1, 2, 3 })
                {
                    try
                    {
                        await step.Run("inner", () => Log.Add($"inner {n}"));
                        if (n == input)
                            goto start;
                        if (n == 2 && input == 0)
                            throw new FormatException("f");
                    }
                    catch (FormatException e) when (rounds < 2)
                    {
                        trace += e.Message;
                        await step.Run("caught", () => Log.Add("caught"));
                        goto start;
                    }
                    catch (FormatException)
                    {
                        trace += "c";
                        goto finish;
                    }
                    finally
                    {
                        trace += n;
                        if (rounds == 1)
                            await step.Run("inner finally", () => Log.Add("inner finally"));
                        if (n == 3)
                            goto skip;
                        trace += "-";
                    skip:
                        trace += "|";
                    }
                }

                if (input == 4 && rounds == 0)
                {
                    rounds += 2;
                    goto middle;
                }

                break;
            }
            finally
            {
                await step.Run("outer finally", () => Log.Add("outer finally"));
                trace += "o";
            }
        }

        trace += "b";
    finish:
        {
            var end = trace.Length;
            await step.Run("finish", () => Log.Add("finish " + end));
            return trace + end + late;
        }
    }
}
