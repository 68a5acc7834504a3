// input: 3
public static partial class Program
{
    [StepFunction("deep")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        for (var a = 0; a < input; a++)
        {
            foreach (var b in new List<int> { 0, 1 })
            {
                if ((a + b) % 2 == 0)
                {
                    try
                    {
                        var c = 0;
                        while (c < 2)
                        {
                            switch (c)
                            {
                                case 0:
                                    do
                                    {
                                        try
                                        {
                                            await step.Run("leaf", () => Log.FailFirst($"{a}{b}{c}", a == 2 ? 1 : 0, step.Attempt), new() { Retries = 0 });
                                            trace += $"[{a}{b}{c}]";
                                        }
                                        catch (StepFailedException failure) when (failure.StepKey.Length > 0)
                                        {
                                            await step.Run("caught", () => Log.Add($"caught {a}{b}{c}"));
                                            trace += "x";
                                        }
                                        finally
                                        {
                                            trace += "f";
                                        }
                                    }
                                    while (trace.Length < 3);
                                    break;
                                case 1:
                                    await step.Run("one", () => Log.Add($"one {a}{b}"));
                                    break;
                            }

                            c++;
                        }
                    }
                    finally
                    {
                        trace += "F";
                    }
                }
                else
                {
                    await step.Run("odd", () => Log.Add($"odd {a}{b}"));
                }
            }
        }

        return trace;
    }
}
