using System.Globalization;
using StepGen;

namespace Samples.Tests;

/// <summary>The sample as a process, killed by itself or at random: nothing is lost, nothing is done twice.</summary>
public sealed class KillTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_after_the_third_step_the_same_command_finishes_without_repeating_a_step()
    {
        using var tree = new SampleTree(files: 9);
        var killed = await tree.RunAsync("--crash-after", "3");
        Assert.NotEqual(0, killed.ExitCode);
        Assert.Equal("killed on purpose after step 3; run the same command again", killed.Output[^1]);
        Assert.Equal(["list-files", "hash-1", "save-1"], (await tree.ReadStateAsync()).Run.Journal);

        var resumed = (await tree.RunAsync("--crash-after", "3")).Succeeded();
        Assert.Contains("Resuming sync-1: skipping 3 steps that are done: list-files, hash-1, save-1", resumed.Output);
        var state = await tree.ReadStateAsync();
        Assert.Equal(tree.ExpectedSteps(), state.Run.Journal);
        Assert.All(state.Executions, static step => Assert.Equal(1, step.Value));
        tree.AssertCatalogueIsExact();
    }

    [Fact]
    public async Task Killed_at_random_moments_every_run_completes_and_no_finished_step_is_repeated()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("STEPGEN_KILL_ROUNDS") ?? "20", CultureInfo.InvariantCulture);
        var seed = Random.Shared.Next();
        var killsInTheMiddle = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, rounds),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Token },
            async (round, _) =>
            {
                try
                {
                    Interlocked.Add(ref killsInTheMiddle, await KillAndResumeAsync(new Random(seed + round)));
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"Round {round} with seed {seed}: {exception.Message}", exception);
                }
            });

        TestContext.Current.SendDiagnosticMessage("{0} rounds, {1} kills between the first and the last step.", rounds, killsInTheMiddle);
        Assert.True(killsInTheMiddle > 0, "No kill met a run that was under way.");
    }

    /// <summary>Kills a sync up to three times, lets it finish, and checks all; returns how many kills met it under way.</summary>
    private static async Task<int> KillAndResumeAsync(Random random)
    {
        using var tree = new SampleTree(files: 11);
        var durable = new List<DurableState>();
        for (var kills = random.Next(1, 4); kills > 0; kills--)
        {
            var process = tree.Start();
            await using (process)
            {
                await KillAtRandomAsync(process, random);
            }

            durable.Add(await tree.ReadStateAsync());
            if (durable[^1].Run.Status is RunStatus.Completed)
            {
                break;
            }
        }

        // A sync that completed before the kill is followed by a second one.
        var sync = durable[^1].Run.Status is RunStatus.Completed ? "sync-2" : "sync-1";
        var finished = (await tree.RunAsync()).Succeeded();
        var first = await tree.ReadStateAsync("sync-1");
        Assert.Equal(RunStatus.Completed, first.Run.Status);
        Assert.Equal(tree.ExpectedSteps(), first.Run.Journal);
        Assert.True(finished.Output.Any(line => line.Contains(sync, StringComparison.Ordinal)), finished.Text);
        tree.AssertCatalogueIsExact();

        // What was durable once stays so, and its body is never executed again.
        foreach (var state in durable)
        {
            Assert.Equal(state.Run.Journal, first.Run.Journal.Take(state.Run.Journal.Count));
            Assert.All(
                state.Run.Journal.Where(state.Executions.ContainsKey),
                step => Assert.Equal(state.Executions[step], first.Executions[step]));
        }

        Assert.Equal(
            tree.ExpectedSteps().Where(static step => !step.StartsWith("pause-", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            first.Executions.Keys.Order(StringComparer.Ordinal));
        return durable.Count(state => state.Run.Journal.Count > 0 && state.Run.Journal.Count < first.Run.Journal.Count);
    }

    /// <summary>Kills a process some time after it wrote a random number of lines, so that each part of its life is met.</summary>
    private static async Task KillAtRandomAsync(ProgramProcess process, Random random)
    {
        for (var lines = random.Next(0, 26); lines > 0; lines--)
        {
            if (!await process.Lines.WaitToReadAsync(Token))
            {
                break;
            }

            process.Lines.TryRead(out _);
        }

        // A few microseconds to a few milliseconds: within a body, a commit, a claim.
        Thread.SpinWait(random.Next(1, 200_000));
        process.Kill();
        await process.WaitAsync(Token);
    }
}
