// input: 0
// input: 1
// input: 2
// input: 3
public static partial class Program
{
    [StepFunction("handles-in-expressions")]
    public static async partial Task<string> RunAsync(StepContext step, int n)
    {
        var either = n % 2 == 0 ? step.Run("even", () => Log.Add("even", 10)) : step.Run("odd", () => Log.Add("odd", 20));
        StepTask<int>? none = n > 1 ? null : step.Run("maybe", () => Log.Add("maybe", 5));
        none ??= step.Run("instead", () => Log.Add("instead", 6));
        var chosen = n switch
        {
            0 => step.Run("zero", () => Log.Add("zero", "z")),
            1 => step.Run("one", () => Log.Add("one", "o")),
            _ => step.Run($"many-{n}", () => Log.Add("many", $"m{n}")),
        };
        var array = new[] { step.Run("x", () => Log.Add("x", 1)), step.Run("y", () => Log.Add("y", 2)) };
        var tuple = (step.Run("left", () => Log.Add("left", 3)), Right: step.Run("right", () => Log.Add("right", "r")));
        await step.Sleep("pause", TimeSpan.FromMinutes(5));
        var (left, right) = tuple;
        var text = await (n == 3 ? none : either) + $" {await either + await none} {await chosen}";
        text += $" {await array[^1] - await array[0]} {await left}{await right}";
        if (await (none ?? either) is > 5 and var big)
        {
            text += $" big {big}";
        }

        var (p, q, r) = await step.WhenAll(either, chosen, tuple.Right);
        return $"{text} {p} {q} {r}";
    }
}
