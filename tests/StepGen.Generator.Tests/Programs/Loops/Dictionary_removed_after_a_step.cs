public static partial class Program
{
    [StepFunction("dictionary-removed-after")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 3 };
        var text = "";
        foreach (var (key, _) in map)
        {
            await step.Run("entry", () => Log.Add("entry"));
            text += key;
            if (key == "a")
            {
                map.Remove("b");
            }
        }

        return $"{text} {map.Count}";
    }
}
