public static partial class Program
{
    [StepFunction("ids-with-slashes")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var ab = step.Branch("a/b", async s => { await s.Sleep("n", TimeSpan.FromMinutes(1)); return await s.Run("x", () => Log.Add("flat", "flat")); });
        var a = step.Branch("a", async s => await s.Branch("b", async t => { await t.Sleep("n", TimeSpan.FromMinutes(2)); return await t.Run("x", () => Log.Add("nested", 1)); }));
        return $"{await ab} {await a}";
    }
}
