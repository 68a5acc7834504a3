// input: []
// input: [1]
// input: [3,1,2]
public static partial class Program
{
    [StepFunction("started-by-linq")]
    public static async partial Task<string> RunAsync(StepContext step, List<int> items)
    {
        var factor = items.Count;
        var results = await step.WhenAll(items.Select(item => step.Run($"item-{item}", () => Log.Add($"{item}", item * factor))));
        var kept = items.Select(item => step.Run($"again-{item}", () => Log.Add($"again {item}", item + factor))).ToList();
        await step.Sleep("pause", TimeSpan.FromHours(1));
        var more = await step.WhenAll(kept);
        return $"{string.Join(",", results)} {string.Join(",", more)}";
    }
}
