using System.Globalization;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>Programs that nobody thought of: the C# compiler's own method says what they do.</summary>
public class RandomProgramTests
{
    // More of them: STEPGEN_RANDOM_PROGRAMS=2000. From another one on: STEPGEN_RANDOM_START=1000.
    private static readonly int Count = Setting("STEPGEN_RANDOM_PROGRAMS", 20);
    private static readonly int Start = Setting("STEPGEN_RANDOM_START", 0);

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(Start, Count)];

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_random_program_does_the_same_inline_straight_and_reloaded(int seed)
    {
        var token = TestContext.Current.CancellationToken;
        var source = RandomProgram.Write(seed);
        var function = ProgramCompiler.Compile(source).Functions.Single();
        foreach (var input in function.Inputs)
        {
            var inline = await ProgramRunner.InlineAsync(function, input, token);
            var straight = new MachineDriver(function);
            var reloaded = new MachineDriver(function);

            Assert.Equal($"{input} {inline.All}", $"{input} {(await straight.RunAsync(input, DriveMode.Straight, cancellationToken: token)).All}");
            Assert.Equal($"{input} {inline.All}", $"{input} {(await reloaded.RunAsync(input, DriveMode.Reload, cancellationToken: token)).All}");
            Assert.Equal(straight.Checkpoints.Select(static checkpoint => checkpoint.Text), reloaded.Checkpoints.Select(static checkpoint => checkpoint.Text));
            GraphOracle.AssertHasWay(function, input, straight.Marks, hasEnded: straight.Thrown is null);
            for (var step = 0; step < straight.Checkpoints.Count; step += 3)
            {
                var crashed = await new MachineDriver(function).RunAsync(input, DriveMode.Straight, crashAt: step, token);
                Assert.Equal($"{input} crash at {step} {inline.Observable}", $"{input} crash at {step} {crashed.Observable}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_random_program_of_parallel_steps_does_the_same_inline_and_on_the_engine(int seed)
    {
        var token = TestContext.Current.CancellationToken;
        var function = ProgramCompiler.Compile(RandomParallelProgram.Write(seed)).Functions.Single();
        foreach (var input in function.Inputs)
        {
            foreach (var order in (int?[])[null, seed + 1])
            {
                var inline = await ProgramRunner.InlineAsync(function, input, token, order);
                var commits = await CompareAsync(function, input, inline, order, reload: false, crashAtCommit: 0);
                await CompareAsync(function, input, inline, order, reload: true, crashAtCommit: 0);
                for (var commit = 1; commit <= commits; commit += 3)
                {
                    await CompareAsync(function, input, inline, order, reload: false, commit);
                }
            }
        }
    }

    private static async Task<int> CompareAsync(ProgramFunction function, string input, Outcome inline, int? order, bool reload, int crashAtCommit)
    {
        var run = await ProgramRunner.EngineAsync(function, input, reload, crashAtCommit, TestContext.Current.CancellationToken, order);
        var way = $"input {input} order {order} reload {reload} crash {crashAtCommit} ";
        Assert.Equal(way + inline.Without(run.GivenUp).Observable, way + run.Outcome.Without(run.GivenUp).Observable);
        return run.Commits;
    }
}
