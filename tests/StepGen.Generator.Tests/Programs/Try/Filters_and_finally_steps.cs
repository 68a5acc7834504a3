// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("filters-and-finally-steps", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        bool Note(string text, bool answer)
        {
            trace.Add(text);
            return answer;
        }

        try
        {
            try
            {
                try
                {
                    try
                    {
                        await step.Run("first", () => Log.Add("first"));
                        if (input != 3)
                            throw new FormatException("f");
                    }
                    finally
                    {
                        trace.Add("copied finally");
                    }
                }
                catch (FormatException) when (Note("filter of the innermost", input == 2))
                {
                    trace.Add("innermost");
                    await step.Run("innermost", () => Log.Add("innermost"));
                    throw new ArgumentException("a");
                }
                finally
                {
                    trace.Add("step finally");
                    await step.Run("cleanup", () => Log.Add("cleanup"));
                    trace.Add("step finally ended");
                }
            }
            catch (FormatException e) when (Note("filter of the middle", input == 1))
            {
                trace.Add("middle " + e.Message);
            }
            finally
            {
                trace.Add("second copied finally");
            }
        }
        catch (Exception e) when (Note("filter of the outermost " + e.GetType().Name, true))
        {
            await step.Run("outer", () => Log.Add("outer"));
            trace.Add("outermost " + e.Message);
        }

        return string.Join('|', trace);
    }
}
