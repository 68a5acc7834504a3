using System.Globalization;
using StepGen.Benchmarks.Functions;
using StepGen.Kernel;

namespace StepGen.Benchmarks.Ratios;

/// <summary>
/// Resuming a run with 10,000 finished steps over one with 10: read it from its SQLite file, load the machine, advance it to
/// the call site where it rests. Both runs stand in one file, in which the long one's journal has made the tables large.
/// </summary>
internal static class ResumeRatio
{
    private const int Resumes = 200;

    public static async Task<RatioRow> MeasureAsync(int rounds)
    {
        using var folder = new TemporaryFolder();
        await using var engine = await BenchEngine.StartAsync(new SqliteStateStore(
            new SqliteStoreOptions { Path = folder.PathOf("resume.db"), Synchronous = SqliteSynchronous.Normal }));
        var young = await RestAsync(engine, 10);
        var old = await RestAsync(engine, 10_000);
        var comparison = Comparison.Measure(Resuming(engine, old), Resuming(engine, young), Clock.Processor, rounds);
        return new("resume-10000-over-10", comparison.TimeRatio(), GoalSide.AtMost, 1.2, string.Create(
            CultureInfo.InvariantCulture, $"{comparison.Ours.Nanoseconds / 1000:0.0} us and {comparison.Yardstick.Nanoseconds / 1000:0.0} us a resume"));
    }

    private static async Task<string> RestAsync(BenchEngine engine, int steps)
    {
        var claimed = await engine.ClaimNewAsync(BenchFunctions.LoopThenSleepFunction, steps);
        await engine.ExecuteAsync(claimed[0], RunStatus.Sleeping);
        return claimed[0].Run.RunId;
    }

    private static Batch Resuming(BenchEngine engine, string runId) => new(() =>
    {
        for (var i = 0; i < Resumes; i++)
        {
            ResumeAsync(engine, runId).GetAwaiter().GetResult();
        }

        return Resumes;
    });

    private static async Task ResumeAsync(BenchEngine engine, string runId)
    {
        var run = await engine.Store.InspectAsync(runId, CancellationToken.None);
        await using var loaded = await engine.Loader.LoadAsync(run!, engine.Find(BenchFunctions.LoopThenSleepFunction), CancellationToken.None);
        var strand = loaded.Strands.Single();
        if (strand.Context.Advance(strand.Machine) || strand.Machine.Awaited is not { Id: "rest" })
        {
            throw new InvalidOperationException("The run does not rest where it should.");
        }
    }
}
