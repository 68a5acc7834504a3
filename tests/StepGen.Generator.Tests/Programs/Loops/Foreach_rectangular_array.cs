public static partial class Program
{
    [StepFunction("foreach-rectangular")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var grid = new int[2, 3] { { 1, 2, 3 }, { 4, 5, 6 } };
        var sum = 0;
        foreach (var cell in grid)
        {
            await step.Run("cell", () => Log.Add($"{cell}"));
            grid[1, 2] += cell;
            sum += cell;
        }

        foreach (short cell in new long[1, 1, 2] { { { 1, 2 } } })
            sum += await step.Run("cube", () => Log.Add("cube", cell));
        return sum;
    }
}
