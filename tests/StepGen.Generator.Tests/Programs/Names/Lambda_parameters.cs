public static partial class Program
{
    [StepFunction("lambda-parameters")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var items = new List<string> { "b", "a" };
        var sorted = items.OrderBy(item => item, StringComparer.Ordinal).ToList();
        await step.Run("one", () => Log.Add(string.Concat(sorted)));
        var lengths = sorted.Select((item, index) => item.Length + index).ToList();
        await step.Run("two", () => Log.Add(string.Join(",", lengths.Select(sorted2 => sorted2 + 1))));
        var query = (from item in items where item != "a" let twice = item + item select twice + item).ToList();
        await step.Run("three", () => Log.Add(query[0]));
        static int Local(int items) => items + 1;
        Func<int, int> add = items2 => items2 + lengths.Count;
        return string.Join(' ', sorted) + string.Join(' ', lengths) + query[0] + Local(1) + add(1);
    }
}
