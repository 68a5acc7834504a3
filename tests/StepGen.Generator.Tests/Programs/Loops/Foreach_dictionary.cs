// input: {"a":1,"b":2}
public static partial class Program
{
    [StepFunction("foreach-dictionary")]
    public static async partial Task<string> RunAsync(StepContext step, Dictionary<string, int> input)
    {
        var text = "";
        foreach (var pair in input)
        {
            await step.Run("pair", () => Log.Add($"{pair.Key}={pair.Value}"));
            text += pair.Key;
        }

        foreach (var (key, value) in input)
        {
            await step.Run("deconstructed", () => Log.Add($"{key}-{value}"));
            text += value;
        }

        foreach (KeyValuePair<string, int> typed in input)
            await step.Run($"typed-{typed.Key}", () => Log.Add(typed.Key));

        return text;
    }
}
