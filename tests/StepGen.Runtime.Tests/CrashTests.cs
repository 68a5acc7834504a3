using StepGen.Runtime.Tests.Machines;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

public sealed class CrashTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    /// <summary>Exceptions, failed attempts and lost commits at random: what comes out is what comes out without them.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Crashes_and_failures_at_random_change_neither_result_nor_journal(int seed)
    {
        var random = new Random(seed);
        var probe = new Probe();
        foreach (var place in (string[])["start", "price", "between", "lines", "end"])
        {
            probe.Throws(place, random.Next(4), () => new InvalidOperationException(place));
        }

        await using var host = await StepTestHost.StartAsync(
            o => o.AddFunction(Ordering.RunFunction), new() { Seed = seed, ReloadAtEveryStep = seed % 2 == 0 });
        for (var i = 0; i < 6; i++)
        {
            host.CrashAtCommit(random.Next(1, 25));
        }

        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));
        await host.AdvanceTimeAsync(TimeSpan.FromDays(1));

        Assert.Equal(31, run.Result);
        Assert.Equal(
            [("price", """30"""), ("cool-down", "null"), ("lines", """["A"]""")],
            run.Journal.Select(entry => (entry.Key, entry.Result!)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_loop_that_crashes_at_random_counts_each_round_once(int seed)
    {
        var random = new Random(seed);
        var function = new Loop(hasConstantId: seed % 2 == 0).Function;
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function), new() { ReloadAtEveryStep = seed % 3 == 0 });
        for (var i = 0; i < 20; i++)
        {
            host.CrashAtCommit(random.Next(1, 60));
        }

        var run = await host.StartRunAsync(function, new Loop.Work([.. Enumerable.Repeat("abc", 30)]));

        Assert.Equal(90, run.Result);
        Assert.Equal(30, run.Journal.Select(entry => entry.Key).Distinct().Count());
        Assert.Equal(30, run.Journal.Count);
    }
}
