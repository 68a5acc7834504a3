// calls: System.Threading.Monitor.
public static partial class Program
{
    private sealed class Resource(List<string> trace) : IDisposable
    {
        public void Dispose() => trace.Add("disposed");
    }

    [StepFunction("try-without-steps")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var trace = new List<string>();
        try
        {
            throw new FormatException("x");
        }
        catch (FormatException e) when (e.Message is { Length: 1 } message)
        {
            trace.Add(message);
        }
        finally
        {
            trace.Add("finally");
        }

        using (var resource = new Resource(trace))
        {
            trace.Add("using");
        }

        lock (trace)
        {
            trace.Add("locked");
        }

        await step.Run("middle", () => Log.Add("middle"));
        checked
        {
            trace.Add($"{unchecked(int.MaxValue + trace.Count)}");
        }

        return string.Join(' ', trace);
    }
}
