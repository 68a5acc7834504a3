public static partial class Program
{
    [StepFunction("two-branches")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var order = await step.Run("load", () => Log.Add("load", 7));
        var ship = step.Branch("ship", async s =>
        {
            var box = await s.Run("pack", () => Log.Add($"pack {order}", order * 2));
            await s.Sleep("wait", TimeSpan.FromHours(1));
            return await s.Run("send", () => Log.Add($"send {box}", $"box {box} at {s.UtcNow:HH}"));
        });
        var bill = step.Branch("bill", async b =>
        {
            await b.Run("send", () => Log.Add($"bill {order}"));
            await b.Run("book", () => Log.Add("book"));
        });
        await bill;
        var paid = await step.Run("paid", () => Log.Add("paid", step.Attempt == 0));
        return $"{await ship} {paid}";
    }
}
