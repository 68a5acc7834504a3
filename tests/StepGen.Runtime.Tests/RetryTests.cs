using StepGen.Runtime.Tests.Machines;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

public sealed class RetryTests
{
    private static readonly int[] DefaultDelays = [15, 30, 60, 120];

    [Fact]
    public async Task A_step_is_retried_four_times_with_the_default_delays_and_jitter()
    {
        var attempts = new List<(int Attempt, DateTimeOffset At)>();
        StepTestHost host = null!;
        var function = new OneStep<int>(step => step.Run<int>("work", () =>
        {
            attempts.Add((step.Attempt, host.UtcNow));
            throw new IOException("down");
        }));
        await using var started = host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);

        Assert.Equal(RunStatus.Queued, run.Status);
        Assert.Equal("down", run.Error!.Message);
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal([0, 1, 2, 3, 4], attempts.Select(attempt => attempt.Attempt));
        for (var i = 0; i < 4; i++)
        {
            var delay = attempts[i + 1].At - attempts[i].At;
            Assert.InRange(delay, TimeSpan.FromSeconds(DefaultDelays[i]), TimeSpan.FromSeconds(DefaultDelays[i] + 30));
        }

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal("Step 'work' failed after 5 attempts: down", run.Error!.Message);
        Assert.Equal(5, run.Journal.Single().Attempts);
    }

    [Fact]
    public async Task The_jitter_follows_the_seed()
    {
        Assert.Equal(await FirstDelayAsync(seed: 1), await FirstDelayAsync(seed: 1));
        Assert.NotEqual(await FirstDelayAsync(seed: 1), await FirstDelayAsync(seed: 2));

        static async Task<TimeSpan> FirstDelayAsync(int seed)
        {
            var function = new OneStep<int>(step => step.Run<int>("work", () => throw new IOException()));
            await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function), new() { Seed = seed });
            return (await host.StartRunAsync(function.Function)).DueAt!.Value - host.UtcNow;
        }
    }

    [Fact]
    public async Task RetryAfter_replaces_the_delay_and_counts_as_an_attempt()
    {
        var function = new OneStep<int>(step => step.Run<int>("work", () => throw new RetryAfterException(TimeSpan.FromMinutes(7))));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);

        Assert.Equal(TimeSpan.FromMinutes(7), run.DueAt - host.UtcNow);
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(28));
        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal(5, run.Journal.Single().Attempts);
    }

    [Fact]
    public async Task A_step_s_own_back_off_and_budget_win()
    {
        var function = new OneStep<int>(step => step.Run<int>(
            "work",
            () => throw new IOException(),
            new StepOptions { Retries = 1, Backoff = attempts => TimeSpan.FromMinutes(attempts * 3) }));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);

        Assert.Equal(TimeSpan.FromMinutes(3), run.DueAt - host.UtcNow);
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal(2, run.Journal.Single().Attempts);
    }

    [Fact]
    public async Task A_back_off_that_throws_gives_the_default_delay()
    {
        var function = new OneStep<int>(step => step.Run<int>(
            "work", () => throw new IOException(), new StepOptions { Backoff = _ => throw new InvalidOperationException() }));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);

        Assert.InRange(run.DueAt!.Value - host.UtcNow, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task An_exhausted_step_can_be_caught_and_looks_the_same_inline_and_after_a_reload()
    {
        var seen = new List<(string Key, int Attempts, string Type, string Message, string Inner)>();
        var function = new OneStep<int>(step => step.Run<int>("work", () => throw new IOException("down"), new StepOptions { Retries = 2 }))
        {
            Catch = exception =>
            {
                Note(exception);
                return seen.Count == 2 ? throw new InvalidOperationException("once more, from the memo") : -1;
            },
        };
        var inline = await Assert.ThrowsAsync<StepFailedException>(async () => await function.Issue(new InlineStepContext()));
        Note(inline);
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(-1, run.Result);
        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());

        void Note(StepFailedException exception) => seen.Add(
            (exception.StepKey, exception.Attempts, exception.OriginalType, exception.Message, exception.InnerException!.GetType().Name));
    }

    [Fact]
    public async Task A_result_that_cannot_be_serialised_fails_its_step_without_a_retry()
    {
        var bodies = 0;
        var function = new OneStep<object>(step => step.Run<object>("work", () =>
        {
            bodies++;
            return (object)typeof(string);
        }));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal(1, bodies);
        Assert.Contains("'work'", run.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("System.Object", run.Error.Message, StringComparison.Ordinal);
        var inline = await Assert.ThrowsAsync<StepFailedException>(async () => await function.Issue(new InlineStepContext()));
        Assert.Equal(run.Error.Message, inline.Message);
    }

    [Fact]
    public async Task A_result_is_a_copy_of_what_the_body_returned()
    {
        var kept = new List<int> { 1 };
        List<int>? seen = null;
        var function = new OneStep<List<int>>(step => step.Run("work", () => kept))
        {
            After = (_, result) =>
            {
                seen = result;
                kept.Add(2);
                return result;
            },
        };
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);

        Assert.NotSame(kept, seen);
        Assert.Equal([1], run.Result);
    }

    [Fact]
    public async Task A_null_result_is_null()
    {
        var function = new OneStep<string?>(step => step.Run<string?>("work", () => (string?)null));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function), new() { ReloadAtEveryStep = true });
        var run = await host.StartRunAsync(function.Function);

        Assert.Null(run.Result);
        Assert.Equal("null", run.Journal.Single().Result);
    }

    [Fact]
    public async Task A_body_that_heeds_its_time_out_fails_that_attempt()
    {
        StepTestHost host = null!;
        var function = new OneStep<int>(step => step.Run(
            "work",
            async ct =>
            {
                if (step.Attempt == 0)
                {
                    host.Time.Advance(TimeSpan.FromSeconds(20));
                    await Task.Delay(Timeout.Infinite, ct);
                }

                return 7;
            },
            new StepOptions { Timeout = TimeSpan.FromSeconds(20) }));
        await using var started = host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);

        Assert.Equal(typeof(TimeoutException).FullName, run.Error!.Type);
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(7, run.Result);
        Assert.Equal(2, run.Journal.Single().Attempts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_body_that_outlives_its_time_out_and_the_grace_period_fails_and_its_machine_is_not_used_again(int retries)
    {
        StepTestHost host = null!;
        var machines = new HashSet<StepContext>(ReferenceEqualityComparer.Instance);
        var forever = new TaskCompletionSource<int>();
        var function = new OneStep<int>(step =>
        {
            machines.Add(step);
            return step.Run(
                "work",
                async () =>
                {
                    host.Time.Advance(TimeSpan.FromSeconds(31));
                    return await forever.Task;
                },
                new StepOptions { Timeout = TimeSpan.FromSeconds(20), Retries = retries });
        })
        {
            Catch = exception => exception.Attempts,
        };
        await using var started = host = await StepTestHost.StartAsync(o =>
        {
            o.AddFunction(function.Function);
            o.ShutdownGracePeriod = TimeSpan.FromSeconds(10);
        });
        var run = await host.StartRunAsync(function.Function);
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(retries + 1, run.Result);
        Assert.Equal(retries + 2, machines.Count);
        forever.SetResult(1);
    }
}
