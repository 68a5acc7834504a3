// input: 2147483647
public static partial class Program
{
    [StepFunction("overflow-contexts", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        try
        {
            checked
            {
                unchecked
                {
                    trace += (input + 1) + " ";
                    await step.Run("inner", () => Log.Add((input + 2).ToString()));
                    try
                    {
                        switch (input + 1)
                        {
                            case int.MinValue when input + 3 < 0:
                                trace += "wrapped ";
                                await step.Run("wrapped", () => Log.Add("wrapped"));
                                goto case 7;
                            case 7:
                                trace += "seven ";
                                break;
                        }

                        var over = await step.Run("overflows", () => checked(input + 1));
                        trace += over;
                    }
                    catch (StepFailedException e) when (input + 1 < 0)
                    {
                        trace += e.OriginalType + " ";
                    }
                    finally
                    {
                        trace += (input + 9) + " ";
                    }
                }

                var (a, b) = (input, input);
                a -= 1;
                if (a + 1 == b)
                    trace += "equal ";
                while (a + 1 <= input)
                {
                    await step.Run("loop", () => Log.Add($"loop {a + 1}"));
                    a++;
                }
            }
        }
        catch (OverflowException)
        {
            trace += "overflow ";
            await step.Run("end", () => Log.Add("end"));
        }

        return trace + (input + 1);
    }
}
