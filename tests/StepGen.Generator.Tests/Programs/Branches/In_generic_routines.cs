public sealed record Thing<T>(T Value);
public static partial class Program
{
    [StepFunction("in-generic-routines")]
    public static async partial Task<string> RunAsync(StepContext step) =>
        await GenAsync<int, string>(step, new Thing<int>(3), "v") + await GenAsync<string, int?>(step, new Thing<string>("w"), null) + await step.Branch("g", async s => await GenAsync<Guid, double>(s, new(Guid.Empty), 1.5));

    [StepRoutine]
    private static async partial Task<string> GenAsync<T, U>(StepContext step, Thing<T> thing, U other)
    {
        var a = step.Branch("a", async s =>
        {
            await s.Sleep("n", TimeSpan.FromMinutes(1));
            var v = await s.Run("x", () => Log.Add($"{typeof(T).Name} {thing.Value}", thing.Value));
            var inner = await s.ForEach("i", new[] { other, other }, async (t, o) => { await t.Sleep("n", TimeSpan.FromMinutes(1)); return (o, v); });
            return inner.Length + $"{v}{inner[0].o}";
        });
        await step.Sleep("z", TimeSpan.FromMinutes(2));
        return await a;
    }
}
