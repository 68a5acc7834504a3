using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>Each program of the folder, run in every way there is: the same result or exception, and the same journal.</summary>
[Collection(ProgramRunner.Collection)]
public class ProgramTests
{
    /// <summary>A program of a thousand steps crashes at the first ones only.</summary>
    private const int MaxCrashes = 25;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All of them, or those whose names start as STEPGEN_PROGRAMS says.</summary>
    public static TheoryData<string> Programs() =>
        [.. ProgramSource.Names.Where(static name => name.StartsWith(Environment.GetEnvironmentVariable("STEPGEN_PROGRAMS") ?? "", StringComparison.Ordinal))];

    /// <summary>The bare driver knows one operation at a time and one frame; fork regions and frames are the engine's to keep.</summary>
    public static TheoryData<string> ProgramsWithoutForks() =>
        [.. ProgramSource.Names.Where(static name => !name.StartsWith("Parallel/", StringComparison.Ordinal) && !name.StartsWith("Routines/", StringComparison.Ordinal) && !name.StartsWith("Branches/", StringComparison.Ordinal))];

    public static TheoryData<string, int> ProgramsWithForks()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in ProgramSource.Names.Where(static name => name.StartsWith("Parallel/", StringComparison.Ordinal) || name.StartsWith("Branches/", StringComparison.Ordinal)))
        {
            for (var seed = 1; seed <= 3; seed++)
            {
                data.Add(name, seed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void It_compiles_with_a_hand_made_defining_part(string program) =>
        Assert.NotEmpty(ProgramCompiler.Compile(program, generate: false).Functions);

    [Theory]
    [MemberData(nameof(Programs))]
    public Task It_does_on_the_engine_what_it_does_inline(string program) => ForEachRunAsync(program, async (function, input) =>
    {
        var inline = await ProgramRunner.InlineAsync(function, input, Token);
        var straight = await ProgramRunner.EngineAsync(function, input, reload: false, crashAtCommit: 0, Token);

        Assert.Equal(inline.Without(straight.GivenUp).All, straight.Outcome.All);
    });

    [Theory]
    [MemberData(nameof(Programs))]
    public Task It_does_the_same_when_it_is_reloaded_at_every_step(string program) => ForEachRunAsync(program, async (function, input) =>
    {
        var inline = await ProgramRunner.InlineAsync(function, input, Token);
        var reloaded = await ProgramRunner.EngineAsync(function, input, reload: true, crashAtCommit: 0, Token);

        Assert.Equal(inline.Without(reloaded.GivenUp).All, reloaded.Outcome.All);
    });

    [Theory]
    [MemberData(nameof(Programs))]
    public Task It_does_the_same_when_a_commit_is_lost(string program) => ForEachRunAsync(program, async (function, input) =>
    {
        var inline = await ProgramRunner.InlineAsync(function, input, Token);
        for (var commit = 1; commit <= MaxCrashes; commit++)
        {
            var crashed = await ProgramRunner.EngineAsync(function, input, reload: false, commit, Token);
            if (crashed.Commits < commit)
            {
                break;
            }

            Assert.Equal($"crash at {commit}\n{inline.Without(crashed.GivenUp).Observable}", $"crash at {commit}\n{crashed.Outcome.Observable}");
            AssertOneBodyRanAgain(inline.Log, crashed.Outcome.Log);
        }
    });

    [Theory]
    [MemberData(nameof(ProgramsWithForks))]
    public Task It_does_the_same_when_parallel_steps_complete_in_another_order(string program, int seed) => ForEachRunAsync(program, async (function, input) =>
    {
        var inline = await ProgramRunner.InlineAsync(function, input, Token, seed);
        foreach (var reload in (bool[])[false, true])
        {
            var run = await ProgramRunner.EngineAsync(function, input, reload, crashAtCommit: 0, Token, seed);
            Assert.Equal($"reload {reload}\n{inline.Without(run.GivenUp).All}", $"reload {reload}\n{run.Outcome.All}");
        }
    });

    [Theory]
    [MemberData(nameof(ProgramsWithoutForks))]
    public Task Its_machine_needs_nothing_but_the_checkpoint(string program) => ForEachRunAsync(program, async (function, input) =>
    {
        var inline = await ProgramRunner.InlineAsync(function, input, Token);
        var straight = new MachineDriver(function);
        var reloaded = new MachineDriver(function);

        Assert.Equal(inline.All, (await straight.RunAsync(input, DriveMode.Straight, cancellationToken: Token)).All);
        Assert.Equal(inline.All, (await reloaded.RunAsync(input, DriveMode.Reload, cancellationToken: Token)).All);
        Assert.Equal(straight.Checkpoints.Select(static c => c.Text), reloaded.Checkpoints.Select(static c => c.Text));
    });

    private static async Task ForEachRunAsync(string program, Func<ProgramFunction, string, Task> test)
    {
        if (ProgramSource.Read(program).Directives("open") is [var reason])
        {
            Assert.Skip($"A known defect: {reason}.");
        }

        foreach (var function in ProgramCompiler.Compile(program).Functions)
        {
            foreach (var input in function.Inputs)
            {
                await test(function, input);
            }
        }
    }

    /// <summary>The lines of the body whose commit was lost come twice, at one place; everything else once.</summary>
    private static void AssertOneBodyRanAgain(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var extra = actual.Count - expected.Count;
        var at = Enumerable.Range(0, expected.Count + 1).Any(start =>
            extra == 0
            || (extra > 0 && actual.Take(start).SequenceEqual(expected.Take(start), StringComparer.Ordinal)
                && actual.Skip(start + extra).SequenceEqual(expected.Skip(start), StringComparer.Ordinal)));
        Assert.True(at, $"Expected one body to run again at most.\nExpected: {string.Join(" | ", expected)}\nActual:   {string.Join(" | ", actual)}");
    }
}
