// input: 0
// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("filters", Retries = 0)]
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
                await step.Run("first", () => Log.Add("first"));
                if (input == 0)
                    throw new FormatException("f");
                await step.Run("second", () => Log.FailFirst("second", input, step.Attempt));
                trace.Add("done");
            }
            catch (FormatException e) when (Note($"filter 1 {e.Message}", false))
            {
                trace.Add("never");
            }
            catch (StepFailedException) when (Note("filter 2", true))
            {
                trace.Add("caught 2");
                await step.Run("in filtered", () => Log.Add("in filtered"));
            }
            finally
            {
                trace.Add("finally");
            }
        }
        catch (Exception e) when (Note("filter 3", e is FormatException))
        {
            await step.Run("outer", () => Log.Add("outer"));
            trace.Add("caught 3 " + e.Message);
        }

        return string.Join('|', trace);
    }
}
