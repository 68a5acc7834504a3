using System.Text;
using Microsoft.Extensions.DependencyInjection;
using StepGen.Runtime.Tests.Machines;
using StepGen.Storage;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

/// <summary>Steps side by side: their bodies, what ends them early, and checkpoints that do not fit them.</summary>
public sealed class ForkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bodies_without_an_await_run_at_the_same_time()
    {
        using var barrier = new Barrier(2);
        var function = new TwoSteps(step => step.Run("a", () => Meet(1)), step => step.Run("b", () => Meet(2))).Function;
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(function));
        var run = await host.Client.StartAsync(function, cancellationToken: Token);

        Assert.Equal(3, await host.DriveAsync(run.ResultAsync(Token)));

        int Meet(int value)
        {
            barrier.SignalAndWait(Token);
            return value;
        }
    }

    [Fact]
    public async Task What_siblings_gave_is_kept_when_the_function_throws()
    {
        var (a, b, after) = (0, 0, 0);
        var function = new TwoSteps(
            step => step.Run("a", () => ++a),
            step => step.Run("b", () => ++b))
        {
            Join = static (step, a, b) => step.WhenAll([step.Race(a, b)]),
            After = results => ++after == 1 ? throw new IOException("first time") : results[0],
        }.Function;
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function), cancellationToken: Token);
        var run = await host.StartRunAsync(function, cancellationToken: Token);
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1), Token);

        Assert.Equal(1, run.Result);
        Assert.Equal((1, 1, 2), (a, b, after));
        Assert.Equal(["a", "b"], run.Journal.Select(static entry => entry.Key));
    }

    [Fact]
    public async Task An_attempt_that_is_outlived_is_made_again_on_another_machine_while_a_sibling_runs()
    {
        StepTestHost host = null!;
        var forever = new TaskCompletionSource<int>();
        var retried = new TaskCompletionSource();
        var attempts = new List<(int Attempt, StepContext Machine)>();
        var function = new TwoSteps(
            step => step.Run(
                "a",
                async () =>
                {
                    attempts.Add((step.Attempt, step));
                    if (step.Attempt == 0)
                    {
                        host.Time.Advance(TimeSpan.FromSeconds(31));
                        return await forever.Task;
                    }

                    retried.SetResult();
                    return 1;
                },
                new StepOptions { Timeout = TimeSpan.FromSeconds(20), Backoff = static _ => TimeSpan.Zero }),
            step => step.Run(
                "b",
                async () =>
                {
                    await retried.Task;
                    return 2;
                })).Function;
        await using var started = host = await StepTestHost.StartAsync(
            o =>
            {
                o.AddFunction(function);
                o.ShutdownGracePeriod = TimeSpan.FromSeconds(10);
            },
            cancellationToken: Token);
        var run = await host.StartRunAsync(function, cancellationToken: Token);

        Assert.Equal(3, run.Result);
        Assert.Equal([0, 1], attempts.Select(static attempt => attempt.Attempt));
        Assert.NotSame(attempts[0].Machine, attempts[1].Machine);
        forever.SetResult(0);
    }

    [Fact]
    public async Task A_body_keeps_its_services_when_its_machine_is_reloaded()
    {
        var loads = 0;
        var gate = new TaskCompletionSource();
        Service service = null!;
        var script = new TwoSteps(step => step.Run("a", () => 1), step =>
        {
            var own = service;
            return step.Run("b", async () =>
            {
                await gate.Task;
                return own.IsDisposed ? -1 : 2;
            });
        });
        var function = new StepFunction<Unit, int>("two-steps", "TwoSteps.RunAsync", services =>
        {
            service = services.GetRequiredService<Service>();

            // The first to start, the second when both steps are registered, the third when one has ended.
            if (++loads == 3)
            {
                gate.SetResult();
            }

            return script.Function.CreateMachine(services);
        })
        {
            InstanceType = typeof(Service),
        };
        await using var host = await StepTestHost.StartAsync(
            o => o.AddFunction(function),
            new() { ReloadAtEveryStep = true, Services = services => services.AddScoped<Service>() },
            Token);
        var run = await host.StartRunAsync(function, cancellationToken: Token);

        Assert.Equal(3, run.Result);
        Assert.True(service.IsDisposed);
    }

    [Fact]
    public async Task The_loser_of_a_race_gets_its_token()
    {
        var told = new TaskCompletionSource();
        var function = new TwoSteps(
            step => step.Run("a", () => 1),
            step => step.Run(
                "b",
                async ct =>
                {
                    await using var registration = ct.Register(told.SetResult);
                    await Task.Delay(Timeout.Infinite, ct);
                    return 2;
                }))
        {
            Join = static (step, a, b) => step.WhenAll([step.Race(a, b)]),
        }.Function;
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function), cancellationToken: Token);
        var run = await host.StartRunAsync(function, cancellationToken: Token);

        Assert.Equal(1, run.Result);
        await told.Task.WaitAsync(Token);
        Assert.Equal(["a"], run.Journal.Select(static entry => entry.Key));
    }

    [Fact]
    public async Task Cancelling_a_run_tells_all_its_bodies()
    {
        var started = new SemaphoreSlim(0);
        var told = new SemaphoreSlim(0);
        var function = new TwoSteps(step => step.Run("a", WaitAsync), step => step.Run("b", WaitAsync)).Function;
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(function));
        var run = await host.Client.StartAsync(function, cancellationToken: Token);
        await started.WaitAsync(Token);
        await started.WaitAsync(Token);
        await run.CancelAsync();

        var waiting = Task.WhenAll(told.WaitAsync(Token), told.WaitAsync(Token));
        await host.DriveUntilAsync(() => new(waiting.IsCompleted));
        await waiting;
        var exception = await Assert.ThrowsAsync<RunFailedException>(() => host.DriveAsync(run.ResultAsync(Token)));
        Assert.Equal(RunStatus.Cancelled, exception.Run.Status);

        async Task<int> WaitAsync(CancellationToken ct)
        {
            started.Release();
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                told.Release();
            }

            return 0;
        }
    }

    public static TheoryData<string, string> Misfits => new()
    {
        { """{}""", "issue number" },
        { """{"issue":-1,"id":"a","kind":"Run","key":"a","result":1}""", "issue number" },
        { """{"issue":0,"kind":"Run","key":"a","result":1}""", "'id'" },
        { """{"issue":0,"id":" ","kind":"Run","key":"a","result":1}""", "no ID" },
        { """{"issue":0,"id":"a","kind":"Walk","key":"a","result":1}""", "kind" },
        { """{"issue":0,"id":"a","kind":"Run","result":1}""", "'key'" },
        { """{"issue":0,"id":"a","kind":"Run","key":"a","result":"one"}""", "'a'" },
        { """{"issue":0,"id":"a","kind":"Run","key":"a","error":null}""", "error" },
        { """{"issue":0,"id":"a","kind":"Run"}""", "outcome" },
        { """{"issue":0,"id":"a","kind":"Sleep"}""", "not registered" },
        { """7""", "issue number" },
        { """{"issue":0,"id":"a","kind":"Run","key":"a","result":1""", "'a'" },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task A_handle_that_does_not_fit_parks_the_run(string handle, string reason)
    {
        var bodies = 0;
        var function = new TwoSteps(step => step.Run("a", () => ++bodies), step => step.Run("b", () => ++bodies)).Function;
        var store = new InMemoryStateStore();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function), new() { Store = store }, Token);
        await host.Client.StartAsync(function, runId: "run", cancellationToken: Token);
        var claimed = (await store.ClaimAsync(Claims.Of("two-steps", host.UtcNow), Token)).Single();
        await store.CommitAsync(Claims.Release(claimed, host.UtcNow) with { Checkpoint = Checkpoint(handle) }, Token);
        await host.RunDueAsync(Token);
        var run = await host.GetRunAsync<int>("run", Token);

        Assert.Equal(RunStatus.Blocked, run.Status);
        Assert.Contains(reason, run.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, bodies);
    }

    private sealed class Service : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private static CheckpointRecord Checkpoint(string handle) => new(
    [
        new ScopeRecord
        {
            Scope = "",
            NextIssue = 1,
            Draws = 0,
            Clock = StepTestHostOptions.DefaultStartTime,
            IdCounters = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 },
            Frames = [new FrameRecord("two-steps", "b", [new SlotRecord("a", Encoding.UTF8.GetBytes(handle), 1)])],
        },
    ]);
}
