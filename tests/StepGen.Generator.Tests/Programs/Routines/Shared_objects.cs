public static partial class Program
{
    [StepFunction("shared-objects")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var list = new List<int> { 1 };
        var added = await FillAsync(step, list);
        list.Add(99);
        return $"{string.Join(",", list)} {added}";
    }

    [StepRoutine]
    private static async partial Task<int> FillAsync(StepContext step, List<int> items)
    {
        var alias = items;
        items.Add(await step.Run("one", () => Log.Add("one", 10)));
        alias.Add(await step.Run("two", () => Log.Add("two", 20)));
        foreach (var item in items.ToArray())
        {
            items.Add(await step.Run($"twice-{item}", () => Log.Add($"twice {item}", item * 2)));
        }

        return alias.Count;
    }
}
