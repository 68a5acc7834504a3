// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("foreach-keys", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 3 };
        var text = "";
        try
        {
            foreach (var key in map.Keys)
            {
                text += key;
                map[key] = 7;
                map.Remove("b");
                await step.Run("key", () => Log.Add(key));
                if (input == 1)
                    map.Add("d", 4);
            }
        }
        catch (InvalidOperationException exception)
        {
            text += exception.Message;
        }

        // What a dictionary does with the places of removed entries is not kept.
        map = new(map.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        foreach (var value in map.Values)
            text += await step.Run("value", () => Log.Add($"{value}", value));
        foreach (var key in new SortedDictionary<string, int>(map).Keys)
            await step.Run("sorted", () => Log.Add(key));
        foreach (var value in ((IReadOnlyDictionary<string, int>)map).Values)
            await step.Run("read-only", () => Log.Add($"{value}"));
        foreach (var key in (await step.Run("map", () => new Dictionary<int, int> { [5] = 6 })).Keys)
            text += await step.Run("step", () => key);
        return text;
    }
}
