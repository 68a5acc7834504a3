using StepGen.Runtime.Tests.Machines;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

public sealed class StepTestHostTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_goes_through_its_steps_and_its_sleep_in_virtual_time(bool reload)
    {
        var probe = new Probe();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction), new() { ReloadAtEveryStep = reload });
        var run = await host.StartRunAsync(Ordering.RunFunction, new Order("A", 3));

        Assert.Equal(RunStatus.Sleeping, run.Status);
        Assert.Equal(["order", "price"], (await run.GetCheckpointAsync())!.Slots.Keys);
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(RunStatus.Sleeping, run.Status);
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(RunStatus.Completed, run.Status);
        Assert.Equal(31, run.Result);
        Assert.Equal(["price", "cool-down", "lines"], run.Journal.Select(entry => entry.Key));
        Assert.Equal(1, probe.CountOf("price"));
        Assert.Equal(1, probe.CountOf("lines"));
    }

    [Fact]
    public async Task The_inline_context_gives_result_and_journal_of_the_engine()
    {
        _ = new Probe();
        var order = new Order("A", 3);
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var run = await host.StartRunAsync(Ordering.RunFunction, order);
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        var inline = new InlineStepContext();
        var result = await Ordering.RunAsync(inline, order);

        Assert.Equal(run.Result, result);
        Assert.Equal(run.Journal, inline.Journal);
        Assert.Equal(host.UtcNow, inline.UtcNow);
    }
}
