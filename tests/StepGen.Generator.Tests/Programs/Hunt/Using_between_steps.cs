// calls: System.Threading.Monitor.
// input: 0
// input: 1
// input: 2
public static partial class Program
{
    private sealed class Resource(List<string> trace, string name) : IDisposable
    {
        public string Name => name;
        public void Dispose() => trace.Add("disposed " + name);
    }

    [StepFunction("using-between-steps", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            await step.Run("before", () => Log.Add("before"));
            try
            {
                using (var one = new Resource(trace, "one"))
                {
                    if (i == 1 && input == 0)
                        continue;
                    using Resource two = new(trace, "two"), three = new(trace, "three");
                    if (i == 1 && input == 1)
                        goto end;
                    if (i == 1 && input == 2)
                        return string.Join(' ', trace);
                    trace.Add(one.Name + two.Name + three.Name);
                }

                using (new Resource(trace, "four"))
                    trace.Add("in four");
                lock (trace)
                {
                    trace.Add("locked");
                }
            }
            finally
            {
                await step.Run("between", () => Log.Add("between"));
                trace.Add("finally");
            }
        }

    end:
        await step.Run("after", () => Log.Add("after"));
        {
            trace.Add("before using");

            using var last = new Resource(trace, "last");
            {
                var n = 0;
            inner:
                if (n++ < 2)
                    goto inner;
                trace.Add($"{last.Name} {n}");
            }

            if (trace.Count > 100)
                goto end;
            goto ended;
        ended:
            trace.Add("ended");
        }

        return string.Join(' ', trace);
    }
}
