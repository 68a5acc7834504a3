using StepGen.Kernel;
using StepGen.Runtime.Tests.Machines;
using StepGen.Testing;

namespace StepGen.Runtime.Tests;

/// <summary>Awaits of what has been delivered already: the machine goes on at once, and nothing is committed for them.</summary>
public sealed class DeliveredHandleTests
{
    [Fact]
    public async Task A_delivered_handle_is_awaited_again_without_a_commit()
    {
        var function = new StepFunction<Unit, int>("twice", "Twice.RunAsync", _ => new Machine());
        await using var host = await StepTestHost.StartAsync(o => o.AddFunction(function));
        var run = await host.StartRunAsync(function);

        Assert.Equal(12, run.Result);
        Assert.Equal(["a"], run.Journal.Select(entry => entry.Key));
        Assert.Equal(2, host.Commits);
    }

    /// <summary><c>var a = step.Run("a", () => 4); return await a + await a + (await step.WhenAll([a]))[0];</c>.</summary>
    private sealed class Machine : StepMachine<Unit, int>
    {
        private static readonly StepPosition[] AllPositions = [new("a", StepOperationKind.Run, isConstantId: true)];

        private StepTask<int>? _a;
        private int _sum;

        public override IReadOnlyList<StepPosition> Positions => AllPositions;

        public override bool Advance(MachineContext context)
        {
            switch (State)
            {
                case 2:
                    _sum += TakeResult<int>();
                    return Suspend(_a!, 4);
                case 4:
                    _sum += TakeResult<int>();
                    return Suspend(context.WhenAll([_a!]), 6);
                case 6:
                    return Complete(_sum + TakeResult<int[]>()[0]);
                default:
                    context.Mark(this, 0);
                    _a = context.Run("a", () => 4);
                    return Suspend(_a, 2);
            }
        }

        public override void Save(int position, SlotWriter writer)
        {
        }

        public override void Load(int position, SlotReader reader)
        {
        }
    }
}
