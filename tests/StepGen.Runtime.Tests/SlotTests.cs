using StepGen.Kernel;
using StepGen.Runtime.Tests.Machines;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

/// <summary>What happens to values that cannot be kept.</summary>
public sealed class SlotTests
{
    [Fact]
    public async Task A_local_that_cannot_be_saved_is_the_function_s_error_and_names_it()
    {
        var caught = 0;
        var function = new StepFunction<Unit, int>("bad-local", "BadLocal.RunAsync", _ => new BadLocal(() => caught++)) { Retries = 0 };
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function));
        var run = await host.StartRunAsync(function);

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("'culprit'", run.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, caught);
        Assert.Empty(run.Journal);
    }

    [Fact]
    public async Task A_result_of_the_function_that_cannot_be_serialised_fails_the_run_and_keeps_its_steps()
    {
        var function = new OneStep<object>(step => step.Run<object>("work", () => (object)1)) { After = (_, _) => typeof(string) };
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        var run = await host.StartRunAsync(function.Function);

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("'one-step'", run.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("work", run.Journal.Single().Key);
    }

    [Fact]
    public async Task Draws_and_GUIDs_are_the_same_inline_and_when_the_code_runs_again()
    {
        var seen = new List<(Guid, int)>();
        var function = new OneStep<int>(step => step.Run("work", () => 1))
        {
            After = (step, _) =>
            {
                seen.Add((step.NewGuid(), step.Random.Next()));
                return seen.Count < 3 ? throw new InvalidOperationException("again") : 1;
            },
        };
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
        await host.StartRunAsync(function.Function, "run");
        await host.AdvanceTimeAsync(TimeSpan.FromHours(1));
        var inline = new InlineStepContext("run");
        await function.Issue(inline);
        function.After(inline, 1);

        Assert.Equal(4, seen.Count);
        Assert.Single(seen.Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Drawing_inside_a_body_is_refused_in_both_worlds(bool isInline)
    {
        var function = new OneStep<Guid>(step => step.Run("work", () => step.NewGuid(), new StepOptions { Retries = 0 }));
        string message;
        if (isInline)
        {
            message = (await Assert.ThrowsAsync<StepFailedException>(async () => await function.Issue(new InlineStepContext()))).Message;
        }
        else
        {
            await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function.Function));
            message = (await host.StartRunAsync(function.Function)).Error!.Message;
        }

        Assert.Contains("step.NewGuid() was used inside a step's body", message, StringComparison.Ordinal);
    }

    private sealed class BadLocal(Action caught) : StepMachine<Unit, int>
    {
        private static readonly StepPosition[] AllPositions = [new("work", StepOperationKind.Run, isConstantId: true)];

        public override IReadOnlyList<StepPosition> Positions => AllPositions;

        public override bool Advance(MachineContext context)
        {
            try
            {
                context.Mark(this, 0);
                return Suspend(((StepContext)context).Run("work", () => 1), 2);
            }
            catch (Exception)
            {
                caught();
                throw;
            }
        }

        public override void Save(int position, SlotWriter writer) => writer.Write("culprit", typeof(string));

        public override void Load(int position, SlotReader reader)
        {
        }
    }
}
