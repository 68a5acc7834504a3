using StepGen.Generator.Tests.Infrastructure;
using StepGen.Storage;
using StepGen.Testing;

namespace StepGen.Generator.Tests;

/// <summary>Runs in flight survive a new build of their function.</summary>
[Collection(ProgramRunner.Collection)]
public class DeployTests
{
    private const string RunId = "run-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("await step.Sleep(\"pause\", TimeSpan.FromHours(1));")]
    [InlineData("await step.Run(\"pause\", () => Log.FailFirst(\"pause\", 1, step.Attempt));")]
    public async Task A_statement_and_a_step_inserted_before_the_position_do_not_disturb_a_run(string pause)
    {
        var first = Compile(
            $$"""
            var a = await step.Run("first", () => Log.Add("first", 1));
            var list = new List<int> { a };
            {{pause}}
            var last = await step.Run("last", () => Log.Add($"last {list.Count}", list.Count));
            return $"{a} {last}";
            """);
        var second = Compile(
            $$"""
            Log.Add("the new statement ran");
            var added = "new";
            await step.Run("inserted", () => Log.Add("inserted"));
            var a = await step.Run("first", () => Log.Add("first again", 2));
            var list = new List<int> { a };
            if (list.Count > 5)
            {
                await step.Run("inserted too", () => Log.Add(added));
            }

            {{pause}}
            await step.Run("inserted after", () => Log.Add("inserted after"));
            var last = await step.Run("last", () => Log.Add($"last {list.Count}", list.Count));
            return $"{a} {last} v2";
            """);

        var (store, now) = await RunUntilItRestsAsync(first);
        var firstLog = first.TakeLog();
        var run = await ResumeAsync(second, store, now);

        Assert.Equal(RunStatus.Completed, run.Status);
        Assert.Equal("\"1 1 v2\"", run.ResultJson);
        Assert.Equal("first", firstLog[0]);
        Assert.Equal(["inserted after", "last 1"], second.TakeLog().Where(static line => !line.StartsWith("pause", StringComparison.Ordinal)));
        Assert.Equal(["first", "pause", "inserted after", "last"], run.Journal.Select(static entry => entry.Key));
    }

    [Fact]
    public async Task A_jump_that_waits_in_a_finally_survives_unrelated_edits_and_parks_the_run_when_it_is_gone()
    {
        var first = Compile("""
            var text = "";
            for (var i = 0; i < 3; i++)
            {
                try { if (i == 1) break; }
                finally { text += i; if (i == 1) await step.Sleep("pause", TimeSpan.FromHours(1)); }
            }

            return text + " left";
            """);
        var second = Compile("""
            var text = "";
            try { await step.Run("new", () => Log.Add("new")); }
            finally { await step.Run("also new", () => Log.Add("new")); }
            for (var i = 0; i < 3; i++)
            {
                try { if (i == 7) return "never"; if (i == 8) continue; if (i == 1) break; }
                finally { text += i; if (i == 1) await step.Sleep("pause", TimeSpan.FromHours(1)); text += "v2"; }
            }

            return text + " left";
            """);
        var third = Compile("""
            var text = "";
            for (var i = 0; i < 3; i++)
            {
                try { if (i == 1) return "returned"; }
                finally { text += i; if (i == 1) await step.Sleep("pause", TimeSpan.FromHours(1)); }
            }

            return text + " left";
            """);

        var (store, now) = await RunUntilItRestsAsync(first);
        var parked = await ResumeAsync(third, store, now);

        Assert.Equal(RunStatus.Blocked, parked.Status);
        Assert.Contains("the block was left by 'break'", parked.Error!.Message, StringComparison.Ordinal);
        var finished = await ResumeAsync(second, store, now);
        Assert.Equal("\"01v2 left\"", finished.ResultJson);
    }

    [Fact]
    public async Task A_build_without_the_step_parks_the_run_and_the_old_build_finishes_it()
    {
        var first = Compile("""
            await step.Sleep("pause", TimeSpan.FromHours(1));
            return "done";
            """);
        var second = Compile("""
            await step.Run("other", () => Log.Add("other"));
            return "done v2";
            """);

        var (store, now) = await RunUntilItRestsAsync(first);
        var parked = await ResumeAsync(second, store, now);

        Assert.Equal(RunStatus.Blocked, parked.Status);
        Assert.Contains("'pause'", parked.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(second.TakeLog());
        var finished = await ResumeAsync(first, store, now);
        Assert.Equal("\"done\"", finished.ResultJson);
    }

    [Fact]
    public async Task A_build_that_needs_a_local_which_the_old_one_did_not_save_parks_the_run()
    {
        var first = Compile("""
            var number = 1;
            await step.Sleep("pause", TimeSpan.FromHours(1));
            return "done";
            """);
        var second = Compile("""
            var number = 1;
            await step.Sleep("pause", TimeSpan.FromHours(1));
            return $"done {number}";
            """);
        var third = Compile("""
            var number = "text";
            await step.Sleep("pause", TimeSpan.FromHours(1));
            return $"done {number}";
            """);

        var (store, now) = await RunUntilItRestsAsync(first);
        var parked = await ResumeAsync(second, store, now);
        Assert.Equal(RunStatus.Blocked, parked.Status);
        Assert.Contains("'number'", parked.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("'pause'", parked.Error.Message, StringComparison.Ordinal);

        (store, now) = await RunUntilItRestsAsync(second);
        parked = await ResumeAsync(third, store, now);
        Assert.Equal(RunStatus.Blocked, parked.Status);
        Assert.Contains("System.String", parked.Error!.Message, StringComparison.Ordinal);
    }

    private static CompiledProgram Compile(string body) => ProgramCompiler.Compile(new ProgramSource("Deploy", $$"""
        // allow: CS0219
        public static partial class Program
        {
            [StepFunction("deploy")]
            public static async partial Task<string> RunAsync(StepContext step)
            {
                {{body}}
            }
        }
        """));

    private static async Task<(IStateStore Store, DateTimeOffset Now)> RunUntilItRestsAsync(CompiledProgram program)
    {
        await using var host = await StartAsync(program, null, StepTestHostOptions.DefaultStartTime);
        var run = await host.StartRunAsync((StepFunction<Unit, string>)program.Functions[0].Descriptor, RunId, Token);
        Assert.True(run.Status is RunStatus.Sleeping or RunStatus.Queued, $"{run.Status} {run.Error}");
        return (host.Store, host.UtcNow);
    }

    private static async Task<TestRun<string>> ResumeAsync(CompiledProgram program, IStateStore store, DateTimeOffset now)
    {
        await using var host = await StartAsync(program, store, now);
        var run = await host.GetRunAsync<string>(RunId, Token);
        await host.AdvanceTimeAsync(TimeSpan.FromDays(1), Token);
        return run;
    }

    private static Task<StepTestHost> StartAsync(CompiledProgram program, IStateStore? store, DateTimeOffset now) => StepTestHost.StartAsync(
        options => options.AddFunction(program.Functions[0].Descriptor), new() { Store = store, StartTime = now }, Token);
}
