// input: ["a","b","c"]
// input: []
public static partial class Program
{
    [StepFunction("foreach-array")]
    public static async partial Task<string> RunAsync(StepContext step, string[] input)
    {
        var text = "";
        foreach (var item in input)
        {
            await step.Run("item", () => Log.Add(item));
            text += item;
        }

        foreach (string item in input)
            await step.Run($"again-{item}", () => Log.Add($"again {item}"));

        foreach (var number in new[] { 1, 2 })
        {
            await step.Run("number", () => Log.Add($"{number}"));
            text += number;
        }

        return text;
    }
}
