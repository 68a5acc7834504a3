// calls: System.Threading.Monitor.
// input: 0
// input: 1
// input: 2
// input: 3
// input: 4
// input: 5
public static partial class Program
{
    private sealed class Resource(List<string> trace) : IDisposable
    {
        public void Dispose() => trace.Add("disposed");
    }

    private static IEnumerable<int> Numbers(List<string> trace)
    {
        try
        {
            yield return 1;
            yield return 2;
        }
        finally
        {
            trace.Add("enumerator disposed");
        }
    }

    [StepFunction("finally-copied-inside", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        int Note(string text, int value)
        {
            trace.Add(text);
            return value;
        }

        for (var i = 0; i < 2; i++)
        {
            try
            {
                try
                {
                    if (input == 1)
                        return $"returned {Note("value", i)} {string.Join(' ', trace)}";
                    if (input == 5)
                        throw new FormatException("f");
                }
                catch (FormatException) when (Note("filter", i) == 0)
                {
                    trace.Add("copied catch");
                    continue;
                }
                finally
                {
                    trace.Add("copied finally");
                }

                using (new Resource(trace))
                    foreach (var n in Numbers(trace))
                    {
                        if (input == 2 && n == 2)
                            break;
                        if (input == 3 && n == 2)
                            return string.Join(' ', trace);
                        lock (trace)
                        {
                            switch (n)
                            {
                                case 1:
                                    if (input == 4)
                                        goto next;
                                    break;
                                default:
                                    goto case 1;
                            }
                        }
                    }

                trace.Add("end");
            next:
                trace.Add("next");
            }
            catch (FormatException) when (input > 100)
            {
                trace.Add("never");
            }
            finally
            {
                trace.Add("steps");
                await step.Run("steps", () => Log.Add("steps"));
            }
        }

        return string.Join(' ', trace);
    }
}
