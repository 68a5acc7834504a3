// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("functions-captured-everywhere", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        var kept = new List<Func<int, string>>();
        for (var round = 0; round < 3; round++)
        {
            var name = "n" + round;
            foreach (var item in new[] { 1, 2 })
            {
                var both = $"{name}{item}";
                string Outer(int n)
                {
                    string Inner() => both + n;
                    return Inner() + Other<int>(n);
                }

                string Other<T>(T value) where T : notnull => $"[{name} {value}]";
                static string Plain(int n) => $"<{n}>";
                kept.Add(Outer);
                kept.Add(n => Outer(n) + Plain(n));
                kept.Add(Other);
                kept.Add(Plain);
                try
                {
                    if (round == input)
                    {
                        trace.AddRange(kept.Select(f => f(round)));
                        kept = new List<Func<int, string>>();
                        await step.Run("step", () => Log.Add(Outer(7)));
                        kept = new List<Func<int, string>> { Outer };
                    }
                }
                finally
                {
                    trace.Add(string.Join(',', new[] { 1 }.Select(Outer)));
                }
            }
        }

        trace.AddRange(kept.Select(f => f(9)));
        return string.Join(' ', trace);
    }
}
