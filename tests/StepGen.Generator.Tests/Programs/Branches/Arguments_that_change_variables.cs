// input: 3
public static partial class Program
{
    [StepFunction("arguments-that-change-variables")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var text = "";
        var x = 1;
        int Bump() => ++x;
        text += await step.Branch($"a-{Bump()}", async s => await s.Run("in", () => Log.Add("a", x)));
        text += string.Join(",", await step.ForEach($"b-{Bump()}", new[] { Bump(), Bump() }, async (s, item) => await s.Run("in", () => Log.Add($"b{item}", item + x)), maxParallelism: Bump()));
        text += await step.Branch($"c-{++x}", async s => { var y = x; await s.Run("in", () => Log.Add("c")); return y; });
        return $"{text} {x}";
    }
}
