// input: 3
public static partial class Program
{
    [StepFunction("token")]
    public static async partial Task<string> RunAsync(StepContext step, int input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = await step.Run("with outer token", () => Task.FromResult(cancellationToken.IsCancellationRequested ? "cancelled" : "alive"));
        await step.Run("with own token", async ct =>
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            Log.Add("own");
        });
        return $"{text} {input} {cancellationToken.CanBeCanceled || true}";
    }
}
