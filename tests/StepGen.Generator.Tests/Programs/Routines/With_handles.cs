public static partial class Program
{
    [StepFunction("routine-with-handles")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var limit = step.Sleep("limit", TimeSpan.FromDays(1));
        var a = step.Run("a", () => Log.Add("a", 1));
        var sum = await AddAsync(step, a, step.Run("b", () => Log.Add("b", 2)));
        var more = await AddAsync(step, step.Run("c", () => Log.Add("c", 3)), a);
        await limit;
        return $"{sum} {more}";
    }

    [StepRoutine]
    private static async partial Task<int> AddAsync(StepContext step, StepTask<int> first, StepTask<int> second)
    {
        var (x, y) = await step.WhenAll(first, second);
        var z = step.Run("z", () => Log.Add($"z {x} {y}", x + y));
        await step.Sleep("nap", TimeSpan.FromMinutes(1));
        return await z;
    }
}
