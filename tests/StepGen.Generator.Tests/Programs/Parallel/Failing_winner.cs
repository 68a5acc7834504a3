// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("failing-winner", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int failing)
    {
        var trace = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var n = i;
            var a = step.Run("a", () => n == failing ? throw new FormatException("bad") : Log.Add($"a {n}", n));
            var b = step.Run("b", () => n == failing + 1 ? throw new TimeoutException("bad too") : Log.Add($"b {n}", n + 10));
            try
            {
                trace.Add($"{await step.Race(a, b)} {a.IsCompleted} {b.IsCompleted}");
            }
            catch (StepFailedException e)
            {
                trace.Add($"{e.StepKey} {a.IsCompleted} {b.IsCompleted}");
            }

            try
            {
                await step.WhenAll(a, b);
            }
            catch (StepFailedException e) when (e.StepKey.StartsWith('b'))
            {
                trace.Add("b failed");
            }
            catch (StepFailedException)
            {
                trace.Add("a failed");
            }
        }

        return string.Join("; ", trace);
    }
}
