// input: 3
public static partial class Program
{
    public struct Counter
    {
        public int Value { get; set; }
        public int Next() => ++Value;
    }

    [StepFunction("structs-changed-by-methods")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = "";
        var counter = new Counter();
        for (var i = 0; i < input; i++)
        {
            await step.Run($"item-{counter.Next()}", () => Log.Add($"item {counter.Value}"));
            trace += $"{counter.Value} ";
        }

        foreach (var each in new[] { counter, counter })
        {
            var first = each.Next();
            await step.Run("each", () => Log.Add($"each {each.Value}"));
            trace += $"{first} {each.Next()} {each.Value} ";
        }

        return trace + counter.Value;
    }
}
