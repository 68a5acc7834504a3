// input: 0
// input: 1
// allow: CS0162
public static partial class Program
{
    [StepFunction("finally-unreachable", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        try
        {
            while (true)
            {
                try
                {
                    trace += "a";
                    throw new FormatException(trace);
                }
                finally
                {
                    await step.Run("one", () => Log.Add("one"));
                    if (trace.Length > 2)
                        throw new ArgumentException("long " + trace);
                    trace += "f";
                }

                trace += "never";
            }
        }
        catch (ArgumentException e)
        {
            try
            {
                trace += e.Message;
                return trace;
            }
            finally
            {
                if (input == 1)
                    await step.Run("two", () => Log.Add("two"));
                for (var i = 0; ; i++)
                {
                    await step.Run("three", () => Log.Add("three"));
                    if (i == input)
                        break;
                }
            }

            trace += "never";
        }
        catch (FormatException)
        {
            try
            {
                await step.Run("four", () => Log.Add("four"));
            }
            finally
            {
                throw new InvalidOperationException("always " + trace);
            }
        }
        finally
        {
            await step.Run("five", () => Log.Add("five"));
        }
    }

    [StepFunction("finally-always-throws", Retries = 0)]
    public static async partial Task<int> ThrowsAsync(StepContext step, int input)
    {
        try
        {
            return input;
        }
        finally
        {
            await step.Run("throws", () => Log.Add("throws"));
            throw new InvalidOperationException("always");
        }
    }

    [StepFunction("finally-in-endless-loop", Retries = 0)]
    public static async partial Task<int> EndlessAsync(StepContext step, int input)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                if (i < 2)
                    continue;
                return i;
            }
            finally
            {
                await step.Run("round", () => Log.Add("round"));
            }
        }
    }
}
