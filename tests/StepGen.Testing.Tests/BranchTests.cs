using StepGen.Storage;

namespace StepGen.Testing.Tests;

/// <summary>Branches on the engine, where something goes wrong or changes.</summary>
public sealed partial class BranchTests
{
    private static int _bodies;
    private static int _others;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checkpoint_says_where_each_branch_rests()
    {
        await using var host = await StartAsync(Shop.ShipFunction);
        var run = await host.StartRunAsync(Shop.ShipFunction, 2, cancellationToken: Token);

        var checkpoint = await run.GetCheckpointAsync(Token);

        Assert.Equal("rest", checkpoint!.Position);
        Assert.Equal(["each", "each[0]", "each[1]", "ship"], checkpoint.Branches.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("ship/ship", "wait", "3"), (checkpoint.Branches["ship"].Method, checkpoint.Branches["ship"].Position, checkpoint.Branches["ship"].Slots["box"].GetRawText()));
        Assert.Equal(("ship/each[]", "pause"), (checkpoint.Branches["each[1]"].Method, checkpoint.Branches["each[1]"].Position));
    }

    [Fact]
    public async Task A_build_without_a_branch_that_a_run_has_parks_the_run_and_the_old_build_goes_on()
    {
        var store = new InMemoryStateStore();
        string runId;
        await using (var host = await StartAsync(Shop.ShipFunction, store))
        {
            runId = (await host.StartRunAsync(Shop.ShipFunction, 2, cancellationToken: Token)).RunId;
        }

        var later = StepTestHostOptions.DefaultStartTime.AddHours(2);
        await using (var host = await StartAsync(NextShop.ShipFunction, store, later))
        {
            await host.RunDueAsync(Token);
            var run = await host.GetRunAsync<string>(runId, Token);
            Assert.Equal(RunStatus.Blocked, run.Status);
            Assert.Contains("branch 'ship/ship'", run.Error!.Message, StringComparison.Ordinal);
        }

        await using (var host = await StartAsync(Shop.ShipFunction, store, later))
        {
            await store.UnblockAsync(new HashSet<string>(["ship"], StringComparer.Ordinal), host.UtcNow, Token);
            await host.AdvanceTimeAsync(TimeSpan.FromDays(1), Token);
            Assert.Equal("box 3 0,1 done", (await host.GetRunAsync<string>(runId, Token)).Result);
        }
    }

    [Fact]
    public async Task What_a_branch_has_done_is_kept_when_the_function_throws()
    {
        (_bodies, _others) = (0, 0);
        await using var host = await StartAsync(Failing.RunFunction);
        var run = await host.StartRunAsync(Failing.RunFunction, cancellationToken: Token);
        await host.AdvanceTimeAsync(TimeSpan.FromDays(2), Token);

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Equal("the function itself", run.Error!.Message);
        Assert.Equal(2, _bodies);
        Assert.Equal(["branch/a", "branch/b"], run.Journal.Select(static entry => entry.Key));
    }

    [Fact]
    public async Task A_crash_after_a_step_of_a_branch_runs_that_step_again()
    {
        (_bodies, _others) = (0, 0);
        await using var host = await StartAsync(Flaky.RunFunction);
        host.CrashAfter("other/b");
        var run = await host.StartRunAsync(Flaky.RunFunction, cancellationToken: Token);
        await host.AdvanceTimeAsync(TimeSpan.FromDays(1), Token);

        Assert.Equal("3 b2", run.Result);
    }

    [Fact]
    public async Task A_cancelled_run_ends_with_its_branches()
    {
        var store = new InMemoryStateStore();
        await using var host = await StartAsync(Shop.ShipFunction, store);
        var run = await host.StartRunAsync(Shop.ShipFunction, 2, cancellationToken: Token);

        Assert.True(await host.CancelAsync(run, Token));

        Assert.Equal(RunStatus.Cancelled, run.Status);
        Assert.Null(await store.GetNextDueAsync(new HashSet<string>(["ship"], StringComparer.Ordinal), Token));
    }

    [Fact]
    public async Task A_step_that_fails_in_a_branch_is_retried_while_others_go_on()
    {
        (_bodies, _others) = (0, 0);
        await using var host = await StartAsync(Flaky.RunFunction);
        var run = await host.StartRunAsync(Flaky.RunFunction, cancellationToken: Token);
        await host.AdvanceTimeAsync(TimeSpan.FromDays(1), Token);

        Assert.Equal("3 b1", run.Result);
        Assert.Equal([("other/b", 1), ("flaky/a", 3)], run.Journal.Select(static entry => (entry.Key, entry.Attempts)));
    }

    [Fact]
    public async Task The_number_of_items_at_a_time_must_be_at_least_one()
    {
        var context = new InlineStepContext();
        var exception = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Limits.RunAsync(context, 0));
        Assert.Equal("maxParallelism", exception.ParamName);

        await using var host = await StartAsync(Limits.RunFunction);
        var run = await host.StartRunAsync(Limits.RunFunction, 0, cancellationToken: Token);
        await host.AdvanceTimeAsync(TimeSpan.FromDays(2), Token);
        Assert.Equal(typeof(ArgumentOutOfRangeException).FullName, run.Error!.Type);
    }

    private static Task<StepTestHost> StartAsync(StepFunction function, IStateStore? store = null, DateTimeOffset? at = null) => StepTestHost.StartAsync(
        options => options.AddFunction(function),
        new() { Store = store, StartTime = at ?? StepTestHostOptions.DefaultStartTime },
        Token);

#pragma warning disable STEP5002 // The second is another build of the first.
    public static partial class Shop
    {
        [StepFunction("ship")]
        public static async partial Task<string> ShipAsync(StepContext step, int count)
        {
            var ship = step.Branch("ship", async s =>
            {
                var box = await s.Run("pack", () => count + 1);
                await s.Sleep("wait", TimeSpan.FromHours(1));
                return await s.Run("send", () => $"box {box}");
            });
            var each = step.ForEach("each", Enumerable.Range(0, count), async (s, item) =>
            {
                await s.Sleep("pause", TimeSpan.FromHours(1));
                return await s.Run("item", () => item);
            });
            var done = await step.Run("done", () => "done");
            await step.Sleep("rest", TimeSpan.FromHours(3));
            return $"{await ship} {string.Join(',', await each)} {done}";
        }
    }

    public static partial class NextShop
    {
        [StepFunction("ship")]
        public static async partial Task<string> ShipAsync(StepContext step, int count)
        {
            var ship = step.Run("ship", () => $"box {count}");
            var done = await step.Run("done", () => "done");
            await step.Sleep("rest", TimeSpan.FromHours(3));
            return $"{await ship} {done}";
        }
    }

#pragma warning restore STEP5002

    public static partial class Failing
    {
        [StepFunction("failing", Retries = 2)]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            var branch = step.Branch("branch", async s => await s.Run("a", () => ++_bodies) + await s.Run("b", () => ++_bodies));
            if (await branch > 0)
            {
                throw new InvalidOperationException("the function itself");
            }

            return 0;
        }
    }

    public static partial class Flaky
    {
        [StepFunction("flaky")]
        public static async partial Task<string> RunAsync(StepContext step)
        {
            var flaky = step.Branch("flaky", async s => await s.Run("a", () => ++_bodies < 3 ? throw new IOException("not yet") : _bodies));
            var other = step.Branch("other", async s => await s.Run("b", () => $"b{++_others}"));
            return $"{await flaky} {await other}";
        }
    }

    public static partial class Limits
    {
        [StepFunction("limits", Retries = 0)]
        public static async partial Task RunAsync(StepContext step, int limit) =>
            await step.ForEach("each", new[] { 1 }, async (s, item) => await s.Run("a", () => item), limit);
    }
}
