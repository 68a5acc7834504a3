public static partial class Program
{
    [StepFunction("nested-loops")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var offset = await step.Run("offset", () => 100);
        var sums = await step.ForEach("rows", new List<int[]> { new[] { 1, 2 }, new[] { 3 }, Array.Empty<int>() }, async (r, row) =>
        {
            var cells = await r.ForEach("cells", row, async (c, cell) => await c.Run("cell", () => Log.Add($"cell {cell}", cell + offset)), 1);
            var sum = cells.Sum();
            await r.Run("sum", () => Log.Add($"sum {sum}"));
            return (sum, cells.Length);
        }, 2);
        return string.Join(" ", sums.Select(s => $"{s.sum}/{s.Length}"));
    }
}
