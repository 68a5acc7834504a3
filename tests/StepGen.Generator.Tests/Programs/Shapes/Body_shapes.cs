public static partial class Program
{
    private static int Sync() => Log.Add("sync", 1);

    private static Task<int> Async() => Task.FromResult(Log.Add("async", 2));

    private static async ValueTask<int> Value(CancellationToken ct)
    {
        await Task.Yield();
        return Log.Add("value", 3);
    }

    private static void Nothing() => Log.Add("nothing");

    private static Task Done(CancellationToken ct = default)
    {
        Log.Add("done");
        return Task.CompletedTask;
    }

    [StepFunction("bodies")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var a = await step.Run("group", Sync);
        var b = await step.Run("async group", Async);
        var c = await step.Run("value group", Value);
        await step.Run("void group", Nothing);
        await step.Run("token group", Done);
        var d = await step.Run("async lambda", async () =>
        {
            await Task.Yield();
            return Log.Add("lambda", a + b);
        });
        var e = await step.Run("services", (services, ct) => Task.FromResult(services is null ? 0 : 5));
        var f = await step.Run("anonymous", delegate() { return Log.Add("anonymous", 6); });
        var g = await step.Run("static", static () => Log.Add("static", 7));
        var h = await step.Run("explicit", int () => Log.Add("explicit", 8));
        return a + b + c + d + e + f + g + h;
    }
}
