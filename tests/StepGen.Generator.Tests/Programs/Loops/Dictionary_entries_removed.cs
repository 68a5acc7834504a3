public static partial class Program
{
    [StepFunction("dictionary-removed")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 3 };
        var text = "";
        foreach (var (key, _) in map)
        {
            map.Remove(key);
            if (key == "a")
            {
                map.Remove("b");
            }

            await step.Run("entry", () => Log.Add(key));
            text += key;
        }

        return $"{text} {map.Count}";
    }
}
