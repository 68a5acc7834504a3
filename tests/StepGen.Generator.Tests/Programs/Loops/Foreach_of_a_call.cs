public static partial class Program
{
    [StepFunction("foreach-of-a-call")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        foreach (var item in Make(3))
        {
            await step.Run("item", () => Log.Add($"{item}"));
            text += item;
        }

        foreach (var item in Enumerable.Range(5, 2).Select(n => $"n{n}").ToList())
        {
            await step.Run("linq", () => Log.Add(item));
            text += item;
        }

        return text;
    }

    private static int[] Make(int count) => [.. Enumerable.Range(0, count)];
}
