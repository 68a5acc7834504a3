using System.Globalization;
using StepGen.Benchmarks.Functions;

namespace StepGen.Benchmarks.Ratios;

/// <summary>Durable steps a second on SQLite against transactions of one row on the same disk with the same settings.</summary>
internal static class SqliteRatios
{
    private const int Steps = 100;
    private const int ConcurrentRuns = 64;
    private const int RawRows = 100;

    public static async Task<IReadOnlyList<RatioRow>> MeasureAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        await using var engine = await BenchEngine.StartAsync(new SqliteStateStore(folder.PathOf("runs.db")));
        using var raw = new RawRows(folder.PathOf("raw.db"));
        var one = Comparison.Measure(Runs(engine, 1, Steps), Raw(raw), Clock.Wall, rounds);
        var many = Comparison.Measure(Runs(engine, ConcurrentRuns, Steps), Raw(raw), Clock.Wall, rounds);
        return
        [
            new("sqlite-one-worker", one.RateRatio(), GoalSide.AtLeast, 0.8, Describe(one)),
            new("sqlite-64-runs", many.RateRatio(), GoalSide.AtLeast, 5, Describe(many)),
        ];
    }

    private static string Describe(Comparison comparison) => string.Create(
        CultureInfo.InvariantCulture, $"{comparison.Ours.PerSecond:#,0} steps/s, raw {comparison.Yardstick.PerSecond:#,0} rows/s");

    private static Batch Raw(RawRows raw) => new(() =>
    {
        for (var i = 0; i < RawRows; i++)
        {
            raw.Insert(i);
        }

        return RawRows;
    });

    private static Batch Runs(BenchEngine engine, int runs, int steps) => new(
        () =>
        {
            RunAllAsync().GetAwaiter().GetResult();
            return runs * steps;

            async Task RunAllAsync()
            {
                var claimed = await engine.ClaimNewAsync(BenchFunctions.LoopFunction, steps, runs);

                // As the worker does: each run has its own work item of the thread pool.
                await Task.WhenAll(claimed.Select(run => Task.Run(() => engine.ExecuteAsync(run))));
            }
        },
        engine.Prune);
}
