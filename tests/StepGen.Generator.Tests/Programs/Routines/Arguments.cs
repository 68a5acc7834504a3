// allow: CS1066
// input: 3
public static partial class Program
{
    [StepFunction("routine-arguments")]
    public static async partial Task<string> RunAsync(StepContext step, int input, CancellationToken cancellationToken)
    {
        var n = input;
        var a = await JoinAsync(step, last: Log.Add("last", n++), first: Log.Add("first", n++), token: cancellationToken);
        var b = await JoinAsync(step, 1);
        var c = await CountAsync(step);
        var d = await CountAsync(step, "x", "y", "z");
        var e = await CountAsync(step, 5);
        return $"{n} {a} {b} {c} {d} {e}";
    }

    [StepRoutine]
    private static async partial Task<string> JoinAsync(StepContext step, int first, int last = 7, CancellationToken token = default)
    {
        await step.Run("join", () => Log.Add("join"));
        return $"{first}-{last}-{token.IsCancellationRequested}";
    }

    [StepRoutine]
    private static async partial Task<int> CountAsync(StepContext step, params string[] words)
    {
        await step.Sleep("count", TimeSpan.FromSeconds(1));
        return words.Length;
    }

    [StepRoutine]
    private static async partial Task<int> CountAsync(StepContext step, int number)
    {
        return number + await step.Run("number", () => Log.Add("number", 100));
    }
}
