public static partial class Program
{
    [StepFunction("without-steps")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var at = await step.Branch("clock", async s => s.UtcNow);
        var none = await step.ForEach("none", Array.Empty<int>(), async (s, item) => await s.Run("never", () => item));
        await step.ForEach("empty", new[] { 1, 2, 3 }, async (s, item) => { });
        var draws = await step.Branch("draws", async s =>
        {
            var first = s.Random.Next();
            await s.Run("a", () => Log.Add("a"));
            return $"{first != s.Random.Next()} {s.NewGuid() != s.NewGuid()} {first}";
        });
        var given = await step.Branch("immediate", async s => 5) + await step.Branch("plain", async s => { return await s.Run("b", () => 6); });
        return $"{at == step.UtcNow} {none.Length} {draws} {given}";
    }
}
