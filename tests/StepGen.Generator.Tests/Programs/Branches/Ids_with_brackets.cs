public static partial class Program
{
    [StepFunction("ids-with-brackets")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var one = step.Branch("a[]", async s => { await s.Sleep("n", TimeSpan.FromMinutes(1)); return await s.Run("x", () => Log.Add("flat", "flat")); });
        var all = step.ForEach("a", new[] { 1, 2 }, async (s, i) => { await s.Sleep("n", TimeSpan.FromMinutes(2)); return await s.Run("x", () => Log.Add("loop", i)); });
        var odd = step.Branch("a[0]", async s => { await s.Sleep("n", TimeSpan.FromMinutes(1)); return await s.Run("x", () => Log.Add("odd", "odd")); });
        var odd2 = step.Branch("%[/] ü 日本 \"q\" \\ {0}", async s => { await s.Sleep("n", TimeSpan.FromMinutes(1)); return await s.Run("[0]", () => Log.Add("odd2", "odd2")); });
        return $"{await one} {string.Join(",", await all)} {await odd} {await odd2}";
    }
}
