// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
// input: 5
// input: 6
public static partial class Program
{
    [StepFunction("nested-finally-steps", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        for (var i = 0; i < 2; i++)
        {
            try
            {
                try
                {
                    await step.Run("a", () => Log.Add("a"));
                    if (input == 1)
                        continue;
                    if (input == 2)
                        break;
                    if (input == 3)
                        return trace + "R";
                    if (input == 4)
                        throw new FormatException("f");
                    trace += "a";
                }
                finally
                {
                    try
                    {
                        trace += "b";
                        await step.Run("b", () => Log.Add("b"));
                        if (input == 5)
                            throw new ArgumentException("g");
                    }
                    finally
                    {
                        trace += "c";
                        await step.Run("c", () => Log.FailFirst("c", input == 6 ? 1 : 0, step.Attempt));
                        trace += "C";
                    }

                    trace += "d";
                }

                trace += "e";
            }
            catch (ArgumentException e)
            {
                trace += e.Message;
            }
            finally
            {
                trace += "f";
                await step.Run("d", () => Log.Add("d"));
                trace += "F";
            }
        }

        await step.Run("end", () => Log.Add(trace));
        return trace;
    }
}
