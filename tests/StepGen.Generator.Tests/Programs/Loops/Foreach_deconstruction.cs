public static partial class Program
{
    private readonly record struct Point(int X, int Y);

    [StepFunction("foreach-deconstruction")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        foreach (var (name, count) in new List<(string, int)> { ("a", 1), ("b", 2) })
        {
            await step.Run("tuple", () => Log.Add($"{name} {count}"));
            text += name + count;
        }

        foreach ((int x, var y) in new[] { new Point(1, 2), new Point(3, 4) })
        {
            await step.Run("record", () => Log.Add($"{x} {y}"));
            text += x * y;
        }

        foreach (var (outer, (inner, _)) in new[] { (1, (2, 3)) })
        {
            await step.Run("nested", () => Log.Add($"{outer} {inner}"));
            text += outer + inner;
        }

        return text;
    }
}
