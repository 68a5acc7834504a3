using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StepGen.Runtime.Tests.Machines;
using StepGen.Storage;

namespace StepGen.Runtime.Tests;

public sealed class WorkerTests
{
    [Fact]
    public async Task A_worker_executes_what_the_client_starts_and_sleeps_durably()
    {
        var probe = new Probe();
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var handle = await host.Client.StartAsync(Ordering.RunFunction, new Order("A", 3));

        Assert.Equal(31, await host.DriveAsync(handle.ResultAsync(), TimeSpan.FromMinutes(1)));
        Assert.Equal(1, probe.CountOf("price"));
        Assert.Equal(["price", "cool-down", "lines"], (await handle.GetJournalAsync()).Select(entry => entry.Key));
        Assert.Equal(RunStatus.Completed, (await handle.GetInfoAsync())!.Status);
    }

    [Fact]
    public async Task A_started_run_does_not_wait_for_the_next_poll()
    {
        var function = new OneStep<int>(step => step.Run("work", () => 7));
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(function.Function));
        var handle = await host.Client.StartAsync(function.Function);

        // Time stands still.
        Assert.Equal(7, await handle.ResultAsync());
    }

    [Fact]
    public async Task Work_of_another_process_is_found_by_polling()
    {
        var store = new InMemoryStateStore();
        var function = new OneStep<int>(step => step.Run("work", () => 7));
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(function.Function), store);
        await store.AppendAsync([], [new NewRun { RunId = "run", FunctionId = "one-step", CreatedAt = host.Time.GetUtcNow() }], default);

        Assert.Equal(7, await host.DriveAsync(host.Client.GetHandle<int>("run").ResultAsync()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_store_that_fails_now_and_then_loses_nothing_and_repeats_nothing(int seed)
    {
        var random = new Random(seed);
        var bodies = 0;
        var inner = new InMemoryStateStore();
        var store = new FaultyStore(inner) { Decide = _ => random.Next(6) switch { 0 => Fault.Before, 1 => Fault.After, _ => Fault.None } };
        var loop = new Loop(hasConstantId: seed % 2 == 0).Function;
        var counting = new OneStep<int>(step => step.Run("work", () => Interlocked.Increment(ref bodies)));

        // A claim that fails after it was made is found again when its lease expires.
        await using var host = await WorkerHost.StartAsync(
            o =>
            {
                o.AddFunction(loop);
                o.AddFunction(counting.Function);
                o.LeaseDuration = TimeSpan.FromHours(2);
            },
            store);
        var loops = new List<RunHandle<int>>();
        var counts = new List<RunHandle<int>>();
        for (var i = 0; i < 10; i++)
        {
            loops.Add(await host.Client.StartAsync(loop, new Loop.Work([.. Enumerable.Repeat("ab", 20)])));
            counts.Add(await host.Client.StartAsync(counting.Function));
        }

        var results = await host.DriveAsync(Task.WhenAll(loops.Concat(counts).Select(handle => handle.ResultAsync())));

        Assert.All(results.Take(10), result => Assert.Equal(40, result));
        Assert.Equal(10, bodies);
        foreach (var handle in loops)
        {
            var keys = (await inner.GetJournalAsync(handle.RunId, default)).Select(entry => entry.Key).ToList();
            Assert.Equal(20, keys.Count);
            Assert.Equal(20, keys.Distinct().Count());
        }

        Assert.True(store.Failures > 0);
        Assert.DoesNotContain(host.Logs.GetSnapshot(), record => record.Level is LogLevel.Critical);
    }

    [Fact]
    public async Task A_body_that_gives_in_when_the_host_stops_runs_again_later_and_has_not_failed()
    {
        var store = new InMemoryStateStore();
        var entered = new TaskCompletionSource();
        var bodies = 0;
        var function = new OneStep<int>(step => step.Run("work", async ct =>
        {
            if (++bodies == 1)
            {
                entered.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }

            return step.Attempt;
        }));
        var host = await WorkerHost.StartAsync(o => o.AddFunction(function.Function), store);
        var handle = await host.Client.StartAsync(function.Function);
        await entered.Task;
        await host.StopAsync();
        await host.DisposeAsync();

        var run = (await store.GetRunAsync(handle.RunId, default))!;
        Assert.Equal(RunStatus.Queued, run.Status);
        Assert.Null(run.Error);
        await using var next = await WorkerHost.StartAsync(o => o.AddFunction(function.Function), store);
        Assert.Equal(0, await next.Client.GetHandle<int>(handle.RunId).ResultAsync());
        Assert.Equal(2, bodies);
    }

    [Fact]
    public async Task A_body_that_finishes_within_the_grace_period_is_kept()
    {
        var store = new InMemoryStateStore();
        var entered = new TaskCompletionSource();
        var function = new OneStep<int>(step => step.Run("work", async ct =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            return 7;
        }));
        var host = await WorkerHost.StartAsync(o => o.AddFunction(function.Function), store);
        var handle = await host.Client.StartAsync(function.Function);
        await entered.Task;
        await host.StopAsync();
        await host.DisposeAsync();

        Assert.Equal(RunStatus.Completed, (await store.GetRunAsync(handle.RunId, default))!.Status);
    }

    [Fact]
    public async Task A_body_that_ignores_its_token_is_given_up_after_the_grace_period()
    {
        var store = new InMemoryStateStore();
        var entered = new TaskCompletionSource();
        var forever = new TaskCompletionSource<int>();
        var function = new OneStep<int>(step => step.Run("work", () =>
        {
            entered.SetResult();
            return forever.Task;
        }));
        var host = await WorkerHost.StartAsync(o => o.AddFunction(function.Function), store);
        var handle = await host.Client.StartAsync(function.Function);
        await entered.Task;
        var stopping = host.StopAsync();
        await host.DriveUntilAsync(() => new(stopping.IsCompleted));

        Assert.Equal(RunStatus.Queued, (await store.GetRunAsync(handle.RunId, default))!.Status);
        forever.SetResult(1);
        await host.DisposeAsync();
        Assert.Empty(await store.GetJournalAsync(handle.RunId, default));
    }

    [Fact]
    public async Task A_cancelled_run_s_body_gets_its_token()
    {
        var entered = new TaskCompletionSource();
        var function = new OneStep<int>(step => step.Run("work", async ct =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return 1;
        }));
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(function.Function));
        var handle = await host.Client.StartAsync(function.Function);
        await entered.Task;
        Assert.True(await handle.CancelAsync());

        var exception = await Assert.ThrowsAsync<RunFailedException>(() => handle.ResultAsync());
        Assert.Equal(RunStatus.Cancelled, exception.Run.Status);
        Assert.False(await handle.CancelAsync());
    }

    [Fact]
    public async Task A_sleeping_run_is_cancelled_at_once()
    {
        _ = new Probe();
        var store = new InMemoryStateStore();
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(Ordering.RunFunction), store);
        var handle = await host.Client.StartAsync(Ordering.RunFunction, new Order("A", 3));
        while ((await store.GetRunAsync(handle.RunId, default))!.Status is not RunStatus.Sleeping)
        {
            await Task.Yield();
        }

        await handle.CancelAsync();
        await Assert.ThrowsAsync<RunFailedException>(() => handle.ResultAsync());
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_drops_the_run_and_writes_nothing()
    {
        var time = new FakeTimeProvider();
        var inner = new InMemoryStateStore();
        var cutOff = new FaultyStore(inner) { Decide = member => member == nameof(IStateStore.RenewAsync) ? Fault.Before : Fault.None };
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var bodies = 0;
        var function = new OneStep<int>(step => step.Run("work", async () =>
        {
            var body = Interlocked.Increment(ref bodies);
            if (body == 1)
            {
                entered.SetResult();
                await release.Task;
            }

            return body;
        }));
        Action<StepGenOptions> configure = o =>
        {
            o.AddFunction(function.Function);
            o.LeaseDuration = TimeSpan.FromSeconds(30);
        };
        await using var first = await WorkerHost.StartAsync(configure, cutOff, time);
        var handle = await first.Client.StartAsync(function.Function);
        await entered.Task;
        await using var second = await WorkerHost.StartAsync(configure, inner, time);
        var result = await second.DriveAsync(second.Client.GetHandle<int>(handle.RunId).ResultAsync());
        release.SetResult();

        Assert.Equal(2, result);
        await first.StopAsync();
        Assert.Equal("2", (await second.Client.GetJournalAsync(handle.RunId)).Single().Result);
    }

    [Fact]
    public async Task A_lease_is_renewed_while_a_body_runs()
    {
        var store = new InMemoryStateStore();
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var bodies = 0;
        var function = new OneStep<int>(step => step.Run("work", async () =>
        {
            entered.TrySetResult();
            await release.Task;
            return ++bodies;
        }));
        await using var host = await WorkerHost.StartAsync(
            o =>
            {
                o.AddFunction(function.Function);
                o.LeaseDuration = TimeSpan.FromSeconds(30);
            },
            store);
        var handle = await host.Client.StartAsync(function.Function);
        await entered.Task;
        for (var i = 0; i < 60; i++)
        {
            // The renewal is due every ten seconds and is done before the time goes on.
            var before = await store.GetNextDueAsync(new HashSet<string>(StringComparer.Ordinal) { "one-step" }, default);
            host.Time.Advance(TimeSpan.FromSeconds(10));
            while (await store.GetNextDueAsync(new HashSet<string>(StringComparer.Ordinal) { "one-step" }, default) == before)
            {
                await Task.Yield();
            }
        }

        release.SetResult();
        Assert.Equal(1, await handle.ResultAsync());
    }

    [Fact]
    public async Task A_worker_that_stalled_longer_than_its_lease_does_not_claim_the_run_that_it_executes()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var bodies = 0;
        var function = new OneStep<int>(step => step.Run("work", async () =>
        {
            var body = Interlocked.Increment(ref bodies);
            if (body == 1)
            {
                entered.SetResult();
                await release.Task;
            }

            return body;
        }));
        await using var host = await WorkerHost.StartAsync(o =>
        {
            o.AddFunction(function.Function);
            o.LeaseDuration = TimeSpan.FromSeconds(30);
        });
        var stalled = await host.Client.StartAsync(function.Function);
        await entered.Task;

        // One jump, in which the lease expires and the timers of claiming and of renewal are both due.
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var other = await host.Client.StartAsync(function.Function);

        Assert.Equal(2, await other.ResultAsync());
        release.SetResult();
        Assert.Equal(1, await stalled.ResultAsync());
        Assert.Equal(2, bodies);
    }

    [Fact]
    public async Task No_more_runs_are_executed_at_once_than_the_options_say()
    {
        var running = 0;
        var most = 0;
        var function = new OneStep<int>(step => step.Run("work", async () =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return 1;
        }));
        await using var host = await WorkerHost.StartAsync(o =>
        {
            o.AddFunction(function.Function);
            o.MaxConcurrentRuns = 3;
        });
        var handles = new List<RunHandle<int>>();
        for (var i = 0; i < 50; i++)
        {
            handles.Add(await host.Client.StartAsync(function.Function));
        }

        await Task.WhenAll(handles.Select(handle => handle.ResultAsync()));
        Assert.InRange(most, 1, 3);

        static void InterlockedMax(ref int target, int value)
        {
            for (var seen = target; value > seen;)
            {
                seen = Interlocked.CompareExchange(ref target, value, seen) is var actual && actual == seen ? value : actual;
            }
        }
    }

    [Fact]
    public async Task Ended_runs_are_pruned_when_their_retention_is_over()
    {
        var store = new InMemoryStateStore();
        var function = new OneStep<int>(step => step.Run("work", () => 1));
        await using var host = await WorkerHost.StartAsync(
            o =>
            {
                o.AddFunction(function.Function);
                o.Retention = TimeSpan.FromDays(1);
            },
            store);
        var handle = await host.Client.StartAsync(function.Function);
        await handle.ResultAsync();
        host.Time.Advance(TimeSpan.FromHours(23));
        Assert.NotNull(await handle.GetInfoAsync());

        await host.DriveUntilAsync(async () => await store.GetRunAsync(handle.RunId, default) is null, TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => handle.ResultAsync());
    }
}
