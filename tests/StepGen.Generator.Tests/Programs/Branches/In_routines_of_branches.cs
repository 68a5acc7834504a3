public static partial class Program
{
    [StepFunction("in-routines-of-branches")]
    public static async partial Task<string> RunAsync(StepContext step) =>
        $"{await step.Branch("a", async s => await OneAsync(s, 1))} {string.Join(",", await step.ForEach("b", new[] { 2, 3 }, async (s, i) => await OneAsync(s, i)))}";

    [StepRoutine]
    private static async partial Task<int> OneAsync(StepContext step, int n)
    {
        var x = step.Branch("in", async s => { await s.Sleep("n", TimeSpan.FromMinutes(n)); return await TwoAsync(s, n: n); });
        return await x;
    }

    [StepRoutine]
    private static async partial Task<int> TwoAsync(StepContext step, int n) => (await step.ForEach("two", new[] { n }, async (s, i) => { await s.Sleep("n", TimeSpan.FromMinutes(i)); return await s.Run("x", () => Log.Add($"x{i}", i)); })).Sum();
}
