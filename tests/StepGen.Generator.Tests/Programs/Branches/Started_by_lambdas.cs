public static partial class Program
{
    [StepFunction("started-by-lambdas")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var factor = await step.Run("factor", () => 2);
        var all = await step.WhenAll(new[] { 1, 2, 3 }.Select(item => step.Branch($"item-{item}", async s =>
        {
            var doubled = await s.Run("double", () => Log.Add($"double {item}", item * factor));
            await s.Sleep("rest", TimeSpan.FromMinutes(item));
            return doubled + await s.Run("one", () => Log.Add($"one {item}", 1));
        })));
        StepTask<int[]> Loop(int[] items) => step.ForEach<int, int>($"loop-{items.Length}", items, async (s, item) => await s.Run("x", () => Log.Add($"x {item}", item + factor + items.Length)), 1);
        var first = Loop([1, 2]);
        await step.Run("between", () => Log.Add("between"));
        var second = await Loop([3]);
        return $"{string.Join(' ', all)} | {string.Join(' ', await first)} | {second[0]}";
    }
}
