// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
// input: 5
public static partial class Program
{
    [StepFunction("filter-order", Retries = 0)]
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
                        if (input < 3)
                            await step.Run("work", () => Log.Add("work"));
                        throw new InvalidOperationException("i");
                    }
                    catch (Exception e) when (Note("1", input == 0) && e.Message == "i")
                    {
                        trace.Add("caught 1");
                        if (input == 0)
                            throw new FormatException("f");
                    }
                    finally
                    {
                        trace.Add("finally 1");
                    }
                }
                catch (Exception) when (Note("2", input == 1))
                {
                    trace.Add("caught 2");
                    await step.Run("caught 2", () => Log.Add("caught 2"));
                    throw;
                }
                finally
                {
                    trace.Add("finally 2");
                    if (input != 4)
                        await step.Run("finally 2", () => Log.Add("finally 2"));
                    trace.Add("finally 2 ended");
                }
            }
            catch (Exception) when (Note("3", input == 2) || Note("3b", false))
            {
                trace.Add("caught 3");
                throw;
            }
            finally
            {
                trace.Add("finally 3");
            }
        }
        catch (Exception) when (Note("4", false))
        {
            trace.Add("never");
        }
        catch (Exception e) when (Note("4b", true))
        {
            trace.Add($"caught 4 {e.Message}");
        }
        finally
        {
            trace.Add("finally 4");
        }

        return string.Join(' ', trace);
    }
}
