// input: 0
// input: 1
// input: 2
public static partial class Program
{
    [StepFunction("joins-of-joins")]
    public static async partial Task<string> RunAsync(StepContext step, int failing)
    {
        var trace = new List<string>();
        StepTask<int> Start(string name, int value) => step.Run($"start-{name}", () => failing == value ? throw new FormatException($"bad {name}") : Log.Add(name, value), new StepOptions { Retries = 0 });
        var empty = await step.WhenAll(Array.Empty<StepTask<int>>());
        await step.WhenAll(new List<StepTask>());
        trace.Add($"{empty.Length}");
        try
        {
            var (first, rest, nothing) = await step.WhenAll(step.Race(Start("a", 1), Start("b", 2)), step.WhenAll(Start("c", 3), Start("d", 4)), step.WhenAll(new List<StepTask<int>>()));
            trace.Add($"{first} {string.Join(",", rest)} {nothing.Length}");
        }
        catch (StepFailedException e)
        {
            trace.Add(e.Message);
        }

        var twice = Start("e", 5);
        var same = await step.WhenAll(twice, twice, step.Race(twice, twice));
        trace.Add(string.Join(",", [same.Item1, same.Item2, same.Item3]));
        var empties = await step.WhenAll(step.WhenAll(new List<StepTask<int>>()), step.WhenAll(Start("f", 6)));
        trace.Add($"{empties.Item1.Length} {empties.Item2[0]}");
        var won = await step.Race(step.WhenAll(new[] { Start("g", 7), Start("h", 8) }), step.WhenAll(new[] { Start("i", 9) }));
        trace.Add(string.Join("+", won));
        var eight = await step.WhenAll(Start("1", 11), Start("2", 12), Start("3", 13), Start("4", 14), Start("5", 15), Start("6", 16), Start("7", 17), step.Run("last", () => "8"));
        trace.Add($"{eight.Item1} {eight.Item7} {eight.Item8}");
        return string.Join("; ", trace);
    }
}
