// input: [1,1,2,1]
public static partial class Program
{
    [StepFunction("equal-interpolated-ids")]
    public static async partial Task<string> RunAsync(StepContext step, int[] items)
    {
        var trace = new List<string>();
        foreach (var round in new[] { 1, 2, 3 })
        {
            var handles = items.Select((item, at) => step.Run($"item-{item}", () => Log.Add($"{round}.{at}", item * round))).ToList();
            var winner = await step.Race(handles[0], handles[^1]);
            trace.Add($"{winner}");
            trace.Add(string.Join(",", await step.WhenAll(handles)));
        }

        trace.Add($"{await step.Run($"after-{items[0]}", () => Log.Add("after", 0))}");
        return string.Join("; ", trace);
    }
}
