using StepGen.Runtime.Tests.Machines;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

public sealed class ClientTests
{
    [Fact]
    public async Task Starting_an_ID_twice_starts_one_run()
    {
        var bodies = 0;
        var function = new OneStep<int>(step => step.Run("work", () => ++bodies));
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(function.Function));
        var first = await host.Client.StartAsync(function.Function, "run");
        Assert.Equal(1, await first.ResultAsync());
        var second = await host.Client.StartAsync(function.Function, "run");

        Assert.Equal(1, await second.ResultAsync());
        Assert.Equal(1, bodies);
    }

    [Fact]
    public async Task An_event_starts_every_function_that_names_it_and_repeating_it_changes_nothing()
    {
        _ = new Probe();
        var other = new StepFunction<Order, int>("other", "Other.RunAsync", Ordering.RunFunction.CreateMachine) { Events = ["order/placed", "order/changed"] };
        await using var host = await StepTestHost.StartAsync(o =>
        {
            o.AddFunction(Ordering.RunFunction);
            o.AddFunction(other);
        });
        var runs = await host.SendAsync("order/placed", new Order("A", 3), "event-1");
        var again = await host.SendAsync("order/placed", new Order("A", 3), "event-1");
        Assert.Equal(2, runs.Count);
        Assert.Equal(runs, again);
        Assert.Single(await host.SendAsync("order/changed", new Order("A", 3)));
        Assert.Empty(await host.SendAsync("order/unheard-of", new Order("A", 3)));
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(3, (await host.Store.QueryAsync(new(), default)).Count);
        Assert.Equal("event-1", (await host.Client.GetRunAsync(runs[0]))!.EventId);
    }

    [Fact]
    public async Task The_result_of_a_failed_run_is_an_exception_with_its_error()
    {
        var function = new OneStep<int>(step => step.Run<int>("work", () => throw new NonRetriableException("no")));
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(function.Function));
        var handle = await host.Client.StartAsync(function.Function);
        var exception = await Assert.ThrowsAsync<RunFailedException>(() => handle.ResultAsync());

        Assert.Equal(RunStatus.Failed, exception.Run.Status);
        Assert.Equal("Step 'work' failed after 1 attempt: no", exception.Error!.Message);
        Assert.Equal("work", exception.Error.StepKey);
    }

    [Fact]
    public async Task A_blocked_run_s_result_is_waited_for()
    {
        _ = new Probe();
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var runs = await host.Client.SendAsync("order/placed", 3);
        var handle = host.Client.GetHandle<int>(runs[0]);
        await host.DriveUntilAsync(async () => (await handle.GetInfoAsync())!.Status is RunStatus.Blocked);
        using var giveUp = new CancellationTokenSource();
        var result = handle.ResultAsync(giveUp.Token);
        for (var i = 0; i < 20; i++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.False(result.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => result);
    }

    [Fact]
    public async Task A_function_that_is_not_registered_is_not_started()
    {
        var function = new OneStep<int>(step => step.Run("work", () => 1));
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.StartAsync(function.Function));

        Assert.Contains("'one-step' is not registered", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_does_not_exist_is_an_error_where_it_is_waited_for()
    {
        await using var host = await WorkerHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));

        Assert.Null(await host.Client.GetRunAsync("none"));
        Assert.Empty(await host.Client.GetJournalAsync("none"));
        Assert.False(await host.Client.CancelAsync("none"));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => host.Client.GetHandle<int>("none").ResultAsync());
    }
}
