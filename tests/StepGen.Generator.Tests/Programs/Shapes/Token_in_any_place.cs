// input: 3
// allow: CS1066
public static partial class Program
{
    [StepFunction("token-first")]
    public static async partial Task<int> FirstAsync(CancellationToken token, StepContext step, int input)
    {
        token.ThrowIfCancellationRequested();
        var doubled = await step.Run("double", () => Log.Add("double", token.IsCancellationRequested ? 0 : input * 2));
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token);
        return doubled + (linked.IsCancellationRequested ? 1 : 0);
    }

    [StepFunction("token-middle")]
    public static async partial Task<int> MiddleAsync(StepContext step, CancellationToken stop, int input)
    {
        var result = await step.Run("one", ct => Log.Add("one", Task.FromResult(ct.IsCancellationRequested || stop.IsCancellationRequested ? 0 : input)));
        await step.Sleep("wait", TimeSpan.FromHours(1));
        return result + await step.Run("two", () => Pass(input, stop));
    }

    [StepFunction("input-with-default")]
    public static async partial Task<string> DefaultAsync(StepContext step, int? input = null, CancellationToken cancellationToken = default)
    {
        var text = await step.Run("text", () => Log.Add("text", input?.ToString() ?? "none"));
        return text + Pass(input ?? 1, cancellationToken);
    }

    private static int Pass(int value, CancellationToken token) => token.IsCancellationRequested ? 0 : value + 1;
}
