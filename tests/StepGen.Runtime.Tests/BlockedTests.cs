using System.Text;
using StepGen.Runtime.Tests.Machines;
using StepGen.Storage;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

/// <summary>Invariant 8: a checkpoint that does not fit this build parks the run, and nothing is lost.</summary>
public sealed class BlockedTests
{
    private const string Order = """{"Id":"A","Quantity":3}""";

    public static TheoryData<string, string, string, string[]> Misfits => new()
    {
        { "truncated", "ordering", "lines", ["order", """{"Id":"A","Qu""", "price", "30"] },
        { "empty slot", "ordering", "lines", ["order", "", "price", "30"] },
        { "unknown member", "ordering", "lines", ["order", """{"Id":"A","Quantity":3,"Rush":true}""", "price", "30"] },
        { "missing member", "ordering", "lines", ["order", """{"Id":"A"}""", "price", "30"] },
        { "null", "ordering", "lines", ["order", """{"Id":null,"Quantity":3}""", "price", "30"] },
        { "wrong type", "ordering", "lines", ["order", Order, "price", "\"thirty\""] },
        { "missing local", "ordering", "lines", ["order", Order] },
        { "other function", "shipping", "lines", ["order", Order, "price", "30"] },
        { "unknown step", "ordering", "wrap", ["order", Order, "price", "30"] },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task A_checkpoint_that_does_not_fit_parks_the_run_with_a_reason(string what, string method, string position, string[] slots)
    {
        _ = new Probe();
        var store = new InMemoryStateStore();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction), new() { Store = store });
        var run = await PlantAsync(host, store, Checkpoint(method, position, slots));

        Assert.Equal(RunStatus.Blocked, run.Status);
        var expected = what switch
        {
            "missing local" => "price",
            "wrong type" => "price",
            "other function" => "shipping",
            "unknown step" => "wrap",
            _ => "order",
        };
        Assert.Contains($"'{expected}'", run.Error!.Message, StringComparison.Ordinal);
        Assert.NotNull((await store.InspectAsync("run", default))!.Checkpoint);
    }

    [Fact]
    public async Task A_checkpoint_without_a_frame_parks_the_run()
    {
        var store = new InMemoryStateStore();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction), new() { Store = store });
        var run = await PlantAsync(host, store, new CheckpointRecord([]));

        Assert.Equal(RunStatus.Blocked, run.Status);
        Assert.Contains("malformed", run.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parked_run_goes_on_with_a_build_that_fits()
    {
        var probe = new Probe();
        var store = new InMemoryStateStore();
        await using (var old = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction), new() { Store = store }))
        {
            await old.StartRunAsync(Ordering.RunFunction, new Order("A", 3), "run");
        }

        // A build whose function has the ID but not the step.
        var misfit = new OneStep<int>(step => step.Run("work", () => 1));
        var renamed = new StepFunction<Unit, int>("ordering", "Other.RunAsync", misfit.Function.CreateMachine);
        await using (var wrong = await StepTestHost.StartAsync(
            o => o.AddFunction(renamed), new() { Store = store, StartTime = StepTestHostOptions.DefaultStartTime.AddHours(1) }))
        {
            await wrong.RunDueAsync();
            var run = await wrong.GetRunAsync<int>("run");
            Assert.Equal(RunStatus.Blocked, run.Status);
            Assert.Contains("'cool-down'", run.Error!.Message, StringComparison.Ordinal);
        }

        await using var host = await StepTestHost.StartAsync(
            o => o.AddFunction(Ordering.RunFunction), new() { Store = store, StartTime = StepTestHostOptions.DefaultStartTime.AddHours(2) });
        await host.RunDueAsync();
        var resumed = await host.GetRunAsync<int>("run");
        Assert.Equal(31, resumed.Result);
        Assert.Equal(1, probe.CountOf("price"));
    }

    [Fact]
    public async Task Another_ID_under_a_registered_number_parks_the_run()
    {
        var store = new InMemoryStateStore();
        var id = "work";
        var bodies = 0;
        var function = new OneStep<int>(step => step.Run(id, () => bodies++ == 0 ? throw new IOException() : 1));
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function), new() { Store = store });
        var run = await host.StartRunAsync(function.Function);
        id = "other";
        await host.AdvanceTimeAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(RunStatus.Blocked, run.Status);
        Assert.Equal("The run has the step 'work' where this build issues 'other'.", run.Error!.Message);
        Assert.Equal(1, bodies);
    }

    [Fact]
    public async Task An_input_that_does_not_read_parks_the_run()
    {
        _ = new Probe();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var runs = await host.SendAsync("order/placed", new[] { 1, 2 });
        var run = await host.GetRunAsync<int>(runs.Single());

        Assert.Equal(RunStatus.Blocked, run.Status);
        Assert.Contains(typeof(Order).FullName!, run.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_is_read_leniently()
    {
        _ = new Probe();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction));
        var runs = await host.SendAsync("order/placed", new { Id = "A", Quantity = 3, Source = "shop" });
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));

        Assert.Equal(31, (await host.GetRunAsync<int>(runs.Single())).Result);
    }

    [Fact]
    public async Task A_parked_run_can_be_cancelled()
    {
        var store = new InMemoryStateStore();
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(Ordering.RunFunction), new() { Store = store });
        var run = await PlantAsync(host, store, new CheckpointRecord([]));
        await host.CancelAsync(run);

        Assert.Equal(RunStatus.Cancelled, run.Status);
    }

    private static CheckpointRecord Checkpoint(string method, string position, string[] slots) => new(
    [
        new ScopeRecord
        {
            Scope = "",
            NextIssue = 2,
            Draws = 0,
            Clock = StepTestHostOptions.DefaultStartTime,
            IdCounters = new Dictionary<string, int>(StringComparer.Ordinal) { ["price"] = 1, ["cool-down"] = 1 },
            Frames =
            [
                new FrameRecord(method, position, [.. slots.Chunk(2).Select(slot => new SlotRecord(slot[0], Encoding.UTF8.GetBytes(slot[1]), 1))]),
            ],
        },
    ]);

    /// <summary>Another worker leaves this checkpoint behind.</summary>
    private static async Task<TestRun<int>> PlantAsync(StepTestHost host, InMemoryStateStore store, CheckpointRecord checkpoint)
    {
        await host.Client.StartAsync(Ordering.RunFunction, new Order("A", 3), "run");
        var claimed = (await store.ClaimAsync(Claims.Of("ordering", host.UtcNow), default)).Single();
        await store.CommitAsync(Claims.Release(claimed, host.UtcNow) with { Checkpoint = checkpoint }, default);
        await host.RunDueAsync();
        return await host.GetRunAsync<int>("run");
    }
}
