using StepGen.Testing;

namespace StepGen.Sqlite.Tests;

/// <summary>Steps side by side, branches and loops of branches, with SQLite behind them: what is stored is what the engine goes on from.</summary>
public sealed partial class SideBySideTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(true, 3)]
    public async Task A_run_with_branches_does_what_the_plain_method_does(bool reload, int? orderSeed)
    {
        var inline = new InlineStepContext("run") { OrderSeed = orderSeed };
        var expected = await RunAsync(inline, 4);
        await using var store = await StoreActions.OpenAsync(_folder.File());
        await using var host = await StepTestHost.StartAsync(
            static options => options.AddFunction(RunFunction),
            new() { Store = store, ReloadAtEveryStep = reload, OrderSeed = orderSeed },
            TestContext.Current.CancellationToken);

        var run = await host.StartRunAsync(RunFunction, 4, "run", TestContext.Current.CancellationToken);
        await host.AdvanceTimeAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken);

        Assert.Equal(RunStatus.Completed, run.Status);
        Assert.Equal(expected, run.Result);
        Assert.Equal(inline.Journal.Select(static entry => (entry.Key, entry.Result)), run.Journal.Select(static entry => (entry.Key, entry.Result)));
        var left = await store.InspectAsync("run", TestContext.Current.CancellationToken);
        Assert.Empty(left!.Operations);
    }

    [StepFunction("side-by-side")]
    public static async partial Task<string> RunAsync(StepContext step, int count)
    {
        var first = step.Run("first", () => "f");
        var ship = step.Branch("ship", async s =>
        {
            var label = await s.Run("label", () => $"label {count}");
            await s.Sleep("wait", TimeSpan.FromMinutes(30));
            return label + await s.Run("send", () => "!");
        });
        var squares = await step.ForEach(
            "square",
            Enumerable.Range(0, count),
            async (s, item) =>
            {
                var half = s.Run("half", () => item);
                await s.Sleep("pause", TimeSpan.FromMinutes(item));
                return await half * await s.Run($"twice-{item}", () => item);
            },
            maxParallelism: 2);
        var loser = step.Branch("loser", async s =>
        {
            await s.Sleep("long", TimeSpan.FromDays(9));
            return await s.Run("never", () => "never");
        });
        var won = await step.Race(ship, loser);
        return $"{await first} {won} {string.Join(',', squares)}";
    }
}
