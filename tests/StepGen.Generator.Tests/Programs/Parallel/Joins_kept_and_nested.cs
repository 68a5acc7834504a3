// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("joins-kept-and-nested", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int failing)
    {
        var trace = new List<string>();
        var quick = step.Run("quick", () => Log.Add("quick", 1));
        var race = step.Race(quick, step.Run("other", () => Log.Add("other", 2)));
        var all = step.WhenAll(quick, step.Run("third", () => failing == 1 ? throw new FormatException("bad third") : Log.Add("third", 3)));
        trace.Add($"{race.IsCompleted} {all.IsCompleted}");
        await step.Sleep("pause", TimeSpan.FromHours(1));
        trace.Add($"{race.IsCompleted} {all.IsCompleted}");
        for (var i = 0; i < 2; i++)
        {
            var n = i;
            trace.Add(await step.Run("between", () => Log.Add($"between {n}", "b")));
        }

        try
        {
            var (x, y) = await all;
            trace.Add($"{x} {y}");
        }
        catch (StepFailedException e)
        {
            trace.Add(e.Message);
        }

        trace.Add($"{await race}");
        var nested = await step.WhenAll(
            step.Race(step.Run("p", () => Log.Add("p", 4)), step.Run("q", () => Log.Add("q", 5))),
            step.Run("r", () => Log.Add("r", 6)),
            step.Race(step.Run("s", () => Log.Add("s", 7)), quick));
        trace.Add($"{nested.Item1} {nested.Item2} {nested.Item3}");
        StepTask later = step.WhenAll([quick, step.Sleep("soon", TimeSpan.FromMinutes(1))]);
        await step.Sleep("sooner", TimeSpan.FromSeconds(1));
        trace.Add($"{later.IsCompleted}");
        await later;
        return string.Join("; ", trace);
    }
}
