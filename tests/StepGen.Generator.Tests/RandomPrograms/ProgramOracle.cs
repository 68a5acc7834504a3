using System.Text.RegularExpressions;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>
/// Runs a program in every way there is and compares result, exception, journal and side effects with those of the C# compiler's
/// own method: on the engine straight, reloaded at every step, and with the commit of each step lost, in several orders of completion.
/// </summary>
internal static partial class ProgramOracle
{
    /// <summary>Gives what differs, or <see langword="null"/>.</summary>
    public static async Task<string?> CheckAsync(CompiledProgram program, int orderSeed, CancellationToken cancellationToken)
    {
        try
        {
            return program.Functions is [var function] ? await CheckAsync(function, orderSeed, cancellationToken) : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // An assertion, or what the generated code or the kernel throws at its host.
            return $"{exception.GetType().Name}: {exception}";
        }
    }

    private static async Task<string?> CheckAsync(ProgramFunction function, int orderSeed, CancellationToken cancellationToken)
    {
        var program = function.Program;
        var isParallel = program.Source.Text.Contains("StepTask", StringComparison.Ordinal);
        var hasRoutines = program.Source.Text.Contains("[StepRoutine]", StringComparison.Ordinal);
        var hasBranches = program.Source.Text.Contains("step.Branch(", StringComparison.Ordinal) || program.Source.Text.Contains("step.ForEach(", StringComparison.Ordinal);
        foreach (var input in function.Inputs)
        {
            foreach (var order in isParallel || hasBranches ? (int?[])[null, orderSeed, orderSeed + 1] : [null])
            {
                if (await CompareAsync(function, input, order, cancellationToken) is { } difference)
                {
                    return difference;
                }
            }

            if (hasBranches)
            {
                // The drivers below know the machine of the function alone.
                continue;
            }

            var (marks, hasEnded) = await new WayDriver(function).RunAsync(input, lastFirst: isParallel, cancellationToken);
            GraphOracle.AssertHasWay(function, input, marks, hasEnded);
            if (!isParallel && !hasRoutines)
            {
                await AssertCheckpointsAreEnoughAsync(function, input, cancellationToken);
            }
        }

        return null;
    }

    private static async Task<string?> CompareAsync(ProgramFunction function, string input, int? order, CancellationToken cancellationToken)
    {
        var inline = await ProgramRunner.InlineAsync(function, input, cancellationToken, order);
        var straight = await RunAsync("straight", reload: false, crashAtCommit: 0);
        var difference = straight.Difference ?? (await RunAsync("reloaded", reload: true, crashAtCommit: 0)).Difference;
        for (var commit = 1; commit <= straight.Commits && difference is null; commit++)
        {
            difference = (await RunAsync("crashed", reload: false, commit)).Difference;
        }

        return difference;

        async Task<(string? Difference, int Commits)> RunAsync(string way, bool reload, int crashAtCommit)
        {
            var run = await ProgramRunner.EngineAsync(function, input, reload, crashAtCommit, cancellationToken, order);
            var expected = Text(Without(inline, run.GivenUp), run.GivenUp, crashAtCommit == 0);
            var actual = Text(Without(run.Outcome, run.GivenUp), run.GivenUp, crashAtCommit == 0);
            var found = expected != actual ? $"\n--- inline\n{expected}--- {way}\n{actual}" : null;
            if (found is null && crashAtCommit > 0)
            {
                found = LostEffect(LogOf(inline, run.GivenUp), LogOf(run.Outcome, run.GivenUp));
            }

            return (found is null ? null : $"{way}: input {input}, order {order}, lost commit {crashAtCommit}{found}", run.Commits);
        }
    }

    /// <summary>
    /// What is given up before it was registered has no number among those of its ID, and those behind it have another one than
    /// inline: so all of the ID are left out.
    /// </summary>
    private static Outcome Without(Outcome outcome, IReadOnlySet<string> givenUp)
    {
        var ids = givenUp.Select(WithoutNumbers).ToHashSet(StringComparer.Ordinal);
        return outcome with { Journal = [.. outcome.Journal.Where(line => ids.Count == 0 || !Outcome.IsGivenUp(WithoutNumbers(line[..line.IndexOf(' ', StringComparison.Ordinal)]), ids))] };
    }

    private static string WithoutNumbers(string key) => Occurrence.Replace(key, "");

    [GeneratedRegex(@":\d+(?=$|[/\[])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Occurrence { get; }

    private static string Text(Outcome outcome, IReadOnlySet<string> givenUp, bool withLog) =>
        withLog ? $"{outcome.Observable}log:\n  {string.Join("\n  ", LogOf(outcome, givenUp))}\n" : outcome.Observable;

    /// <summary>
    /// What bodies did, those aside that the engine gave up: they may never have been started. With a branch, all in it is given
    /// up, whose names begin with that of the branch, and the routines that it may have called.
    /// </summary>
    private static List<string> LogOf(Outcome outcome, IReadOnlySet<string> givenUp)
    {
        var names = givenUp.Select(static key => key[(key.LastIndexOf('/') + 1)..].Split('-', ':', '[')[0]).ToHashSet(StringComparer.Ordinal);
        var branches = names.Where(MethodWriter.IsBranch).ToList();
        return [.. outcome.Log.Where(line => !names.Contains(line.Split(' ')[0])
            && !branches.Exists(branch => line.StartsWith(branch + "_", StringComparison.Ordinal) || MethodWriter.IsInRoutine(line)))];
    }

    /// <summary>A body whose commit was lost runs again, so its effects come twice; others come as often as inline, and none is missing.</summary>
    private static string? LostEffect(List<string> expected, List<string> actual)
    {
        var missing = new List<string>(expected);
        foreach (var line in actual)
        {
            missing.Remove(line);
        }

        var unknown = actual.Except(expected, StringComparer.Ordinal).ToList();
        return missing.Count == 0 && unknown.Count == 0 ? null : $"\nmissing effects: {string.Join(" | ", missing)}; others: {string.Join(" | ", unknown)}";
    }

    /// <summary>The bare driver shows that each checkpoint, and not the engine beside it, is what the machine goes on from.</summary>
    private static async Task AssertCheckpointsAreEnoughAsync(ProgramFunction function, string input, CancellationToken cancellationToken)
    {
        var straight = new MachineDriver(function);
        var reloaded = new MachineDriver(function);
        var expected = await straight.RunAsync(input, DriveMode.Straight, cancellationToken: cancellationToken);
        Assert.Equal(expected.All, (await reloaded.RunAsync(input, DriveMode.Reload, cancellationToken: cancellationToken)).All);
        Assert.Equal(straight.Checkpoints.Select(static checkpoint => checkpoint.Text), reloaded.Checkpoints.Select(static checkpoint => checkpoint.Text));
        GraphOracle.AssertHasWay(function, input, straight.Marks, hasEnded: straight.Thrown is null);
    }
}
