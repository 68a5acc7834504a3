using StepGen.Runtime.Tests.Machines;
using StepGen.Storage;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

/// <summary>Invariant 4: one atomic commit per completed operation, and what that means for who is run again.</summary>
public sealed class CommitOrderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_exception_right_after_a_finished_step_does_not_repeat_that_step(bool reload)
    {
        var probe = new Probe();
        probe.Throws("between", times: 2, () => new InvalidOperationException("not yet"));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction), new() { ReloadAtEveryStep = reload });
        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));

        Assert.Equal(RunStatus.Queued, run.Status);
        Assert.Equal("not yet", run.Error!.Message);
        Assert.Equal("price", (await run.GetCheckpointAsync())!.Position);
        Assert.Equal(["price"], run.Journal.Select(entry => entry.Key));
        await host.AdvanceTimeAsync(TimeSpan.FromHours(2));

        Assert.Equal(31, run.Result);
        Assert.Equal(1, probe.CountOf("price"));
        Assert.Equal(3, probe.CountOf("between"));
        Assert.Equal(["price", "cool-down", "lines"], run.Journal.Select(entry => entry.Key));
    }

    [Fact]
    public async Task The_clock_behind_a_step_is_the_same_when_the_code_runs_again()
    {
        var seen = new List<DateTimeOffset>();
        var function = new OneStep<int>(step => step.Run("work", () => 1))
        {
            After = (step, _) =>
            {
                seen.Add(step.UtcNow);
                return seen.Count < 3 ? throw new InvalidOperationException("again") : 2;
            },
        };
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        await host.StartRunAsync(function.Function);
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_run_that_loses_any_commit_ends_with_the_same_result_and_journal(int lost)
    {
        _ = new Probe();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        host.CrashAtCommit(lost);
        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(31, run.Result);
        Assert.Equal(["price", "cool-down", "lines"], run.Journal.Select(entry => entry.Key));
    }

    [Fact]
    public async Task A_lost_commit_repeats_only_the_step_that_it_would_have_finished()
    {
        var probe = new Probe();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        host.CrashAfter("lines");
        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(31, run.Result);
        Assert.Equal(1, probe.CountOf("price"));
        Assert.Equal(2, probe.CountOf("lines"));
    }

    [Fact]
    public async Task A_sleep_whose_end_is_lost_in_a_crash_is_not_slept_again()
    {
        _ = new Probe();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        host.CrashAfter("cool-down");
        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(RunStatus.Completed, run.Status);
    }

    [Fact]
    public async Task A_sleep_that_is_issued_again_keeps_its_due_time()
    {
        _ = new Probe();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));
        var due = run.DueAt!.Value;
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(40));

        // A worker whose clock is fast claims the run and gives it back.
        var claimed = (await host.Store.ClaimAsync(Claims.Of("loop", "ordering", due), default)).Single();
        await host.Store.CommitAsync(Claims.Release(claimed, host.UtcNow), default);
        await host.RunDueAsync();

        Assert.Equal(RunStatus.Sleeping, run.Status);
        Assert.Equal(due, run.DueAt);
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(RunStatus.Completed, run.Status);
    }

    [Fact]
    public async Task An_uncaught_step_failure_fails_the_run_at_once()
    {
        var probe = new Probe();
        probe.Throws("price", times: 9, () => new NonRetriableException("no such order"));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal("Step 'price' failed after 1 attempt: no such order", run.Error!.Message);
        Assert.Equal(typeof(NonRetriableException).FullName, run.Error.Inner!.Type);
        Assert.Equal(1, probe.CountOf("start"));
        Assert.Equal(JournalStatus.Failed, run.Journal.Single().Status);
    }

    [Fact]
    public async Task Code_outside_steps_is_retried_as_often_as_the_function_says()
    {
        var passed = 0;
        var function = new OneStep<int>(step => step.Run("work", () => 1), retries: 2)
        {
            Before = _ =>
            {
                passed++;
                throw new InvalidOperationException("broken");
            },
        };
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);
        await host.AdvanceTimeAsync(TimeSpan.FromDays(1));

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal("broken", run.Error!.Message);
        Assert.Equal(3, passed);
    }

    [Fact]
    public async Task A_checkpoint_gives_the_function_its_attempts_back()
    {
        var probe = new Probe();
        probe.Throws("start", times: 3, () => new InvalidOperationException());
        probe.Throws("between", times: 3, () => new InvalidOperationException());
        probe.Throws("end", times: 3, () => new InvalidOperationException());
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));
        await host.AdvanceTimeAsync(TimeSpan.FromDays(1));

        Assert.Equal(31, run.Result);
        Assert.Equal(1, probe.CountOf("price"));
        Assert.Equal(1, probe.CountOf("lines"));
    }

    [Fact]
    public async Task Nothing_of_a_checkpoint_grows_with_the_finished_steps()
    {
        var ids = Enumerable.Repeat("x", 200).ToList();
        var loop = new Loop(hasConstantId: true);
        var function = loop.Function;
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function));
        var run = await host.StartRunAsync(function, new Loop.Work(ids));

        Assert.Equal(200, run.Result);
        Assert.Equal("item:199", run.Journal[^1].Key);
        Assert.All(run.Checkpoints, checkpoint => Assert.Equal(["input", "i", "total"], checkpoint.Slots.Keys));
    }

    [Fact]
    public async Task Slots_that_did_not_change_keep_their_revision()
    {
        var function = new Loop(hasConstantId: true).Function;
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function));
        await host.StartRunAsync(function, new Loop.Work(["", "", "a"]), "run");

        var slots = host.Recorder.GetCheckpoints("run").Select(checkpoint => checkpoint.Scopes[0].Frames[0].Slots).ToList();
        Assert.Equal([1, 1, 1], slots.Select(slot => slot.Single(s => s.Name == "input").Revision));
        Assert.Equal([1, 2, 3], slots.Select(slot => slot.Single(s => s.Name == "i").Revision));
        Assert.Equal([1, 1, 1], slots.Select(slot => slot.Single(s => s.Name == "total").Revision));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Repeated_interpolated_IDs_are_numbered_by_the_store(bool reload)
    {
        var function = new Loop(hasConstantId: false).Function;
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function), new() { ReloadAtEveryStep = reload });
        host.CrashAfter("item-a:1");
        var run = await host.StartRunAsync(function, new Loop.Work(["a", "b", "a", "a"]));

        Assert.Equal(["item-a", "item-b", "item-a:1", "item-a:2"], run.Journal.Select(entry => entry.Key));
    }
}
