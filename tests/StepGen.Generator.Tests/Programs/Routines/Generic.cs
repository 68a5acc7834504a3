public static partial class Program
{
    [StepFunction("generic")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var number = await PickAsync(step, new[] { 1, 2, 3 }, 1);
        var text = await PickAsync<string>(step, ["a", "b"], 0);
        var pair = await PairAsync(step, number, text);
        return $"{number} {text} {pair}";
    }

    [StepRoutine]
    private static async partial Task<T> PickAsync<T>(StepContext step, IReadOnlyList<T> items, int index)
        where T : notnull
    {
        var at = await step.Run("pick", () => Log.Add($"pick {index}", index));
        return items[at];
    }

    [StepRoutine]
    private static async partial Task<(TFirst, TSecond)> PairAsync<TFirst, TSecond>(StepContext step, TFirst first, TSecond second)
        where TFirst : notnull
    {
        await step.Sleep("wait", TimeSpan.FromMinutes(1));
        var again = await PickAsync(step, [first, first], 1);
        return (again, second);
    }
}
