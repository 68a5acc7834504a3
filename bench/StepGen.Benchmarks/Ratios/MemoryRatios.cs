using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using StepGen.Benchmarks.Functions;
using StepGen.Storage;

namespace StepGen.Benchmarks.Ratios;

/// <summary>Durable steps on the in-memory store, through the real executor, one run at a time.</summary>
internal static partial class MemoryRatios
{
    private const int Steps = 1000;
    private const int Runs = 20;

    /// <summary>What the fastest .NET peer known to us allocates for a durable step in memory.</summary>
    private const int PeerBytesPerStep = 2464;

    public static async Task<IReadOnlyList<RatioRow>> MeasureStepsAsync(int rounds)
    {
        await using var engine = await BenchEngine.StartAsync(new InMemoryStateStore());
        var dictionary = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var comparison = Comparison.Measure(Loops(engine, Steps, Runs), new Batch(() => WriteCheckpoints(dictionary)), Clock.Processor, rounds);
        var (ours, theirs) = (comparison.Ours, comparison.Yardstick);
        return
        [
            new("memory-step", comparison.TimeRatio(), GoalSide.AtMost, 2, string.Create(
                CultureInfo.InvariantCulture,
                $"{ours.Nanoseconds:0} ns a step = {ours.PerSecond:#,0} steps/s; serialising and a dictionary write {theirs.Nanoseconds:0} ns")),

            // What a step costs the collector limits how many runs share a process. Of ours, half are the commit's records, which
            // any store takes, and an eighth handle, delegate and captures; the rest should stay well below the fastest .NET peer's.
            new("memory-bytes-per-step", ours.BytesPerUnit / PeerBytesPerStep, GoalSide.AtMost, 0.6, string.Create(
                CultureInfo.InvariantCulture, $"{ours.BytesPerUnit:0} bytes a step, the peer {PeerBytesPerStep}; serialising alone {theirs.BytesPerUnit:0}")),
        ];
    }

    public static async Task<RatioRow> MeasureGrowthAsync(int rounds)
    {
        await using var engine = await BenchEngine.StartAsync(new InMemoryStateStore());

        // Units are runs: the total time of one.
        var comparison = Comparison.Measure(PerRun(Loops(engine, 1000, 40), 1000), PerRun(Loops(engine, 100, 400), 100), Clock.Processor, rounds);
        return new("run-1000-over-100-steps", comparison.TimeRatio(), GoalSide.AtMost, 10.5, string.Create(
            CultureInfo.InvariantCulture,
            $"{comparison.Ours.Time.TotalMicroseconds / comparison.Ours.Units:#,0} us and {comparison.Yardstick.Time.TotalMicroseconds / comparison.Yardstick.Units:#,0} us a run"));
    }

    private static Batch PerRun(Batch steps, int stepsPerRun) => steps with { Run = () => steps.Run() / stepsPerRun };

    private static Batch Loops(BenchEngine engine, int steps, int runs) => new(
        () =>
        {
            for (var i = 0; i < runs; i++)
            {
                LoopAsync().GetAwaiter().GetResult();
            }

            return steps * runs;

            async Task LoopAsync() => await engine.ExecuteAsync((await engine.ClaimNewAsync(BenchFunctions.LoopFunction, steps))[0]);
        },
        engine.Prune);

    /// <summary>The yardstick: what the checkpoint of <see cref="BenchFunctions.LoopAsync"/> holds, written as one JSON document.</summary>
    private static long WriteCheckpoints(Dictionary<string, byte[]> dictionary)
    {
        var counters = new Dictionary<string, int>(StringComparer.Ordinal) { ["add"] = 0 };
        var clock = DateTimeOffset.UtcNow;
        for (var run = 0; run < Runs; run++)
        {
            for (var i = 0; i < Steps; i++)
            {
                counters["add"] = i;
                var checkpoint = new Checkpoint("loop", "add", i, 0, clock.AddTicks(i), counters, new Locals(Steps, 3L * i, i));
                dictionary["run"] = JsonSerializer.SerializeToUtf8Bytes(checkpoint, CheckpointJson.Default.Checkpoint);
            }
        }

        return Runs * Steps;
    }

    private sealed record Checkpoint(
        string Method, string Position, int NextIssue, ulong Draws, DateTimeOffset Clock, Dictionary<string, int> IdCounters, Locals Slots);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Locals(int Count, long Total, int I);

    [JsonSerializable(typeof(Checkpoint))]
    private sealed partial class CheckpointJson : JsonSerializerContext;
}
