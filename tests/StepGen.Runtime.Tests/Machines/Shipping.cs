using Microsoft.Extensions.DependencyInjection;
using StepGen.Kernel;

namespace StepGen.Runtime.Tests.Machines;

/// <summary>What lives in a scope, and tells when it ends.</summary>
public sealed class Scoped(Ledger ledger) : IDisposable
{
    public int Number { get; } = ++ledger.Made;

    public void Dispose() => ledger.Disposed++;
}

public sealed class Ledger
{
    public int Made { get; set; }

    public int Disposed { get; set; }
}

/// <summary>An instance function: <c>await step.Sleep("wait", 1 h); return scoped.Number;</c>.</summary>
public sealed class Shipping(Scoped scoped)
{
    public static StepFunction<Unit, int> RunFunction { get; } =
        new("shipping", "Shipping.RunAsync", static services => new Machine(services.GetRequiredService<Shipping>()))
        {
            InstanceType = typeof(Shipping),
        };

    private int Number => scoped.Number;

    private sealed class Machine(Shipping instance) : StepMachine<Unit, int>
    {
        private static readonly StepPosition[] AllPositions = [new("wait", StepOperationKind.Sleep, isConstantId: true)];

        public override IReadOnlyList<StepPosition> Positions => AllPositions;

        public override bool Advance(MachineContext context)
        {
            if (State == 2)
            {
                TakeResult();
                return Complete(instance.Number);
            }

            context.Mark(this, 0);
            return Suspend(((StepContext)context).Sleep("wait", TimeSpan.FromHours(1)), 2);
        }

        public override void Save(int position, SlotWriter writer)
        {
        }

        public override void Load(int position, SlotReader reader)
        {
        }
    }
}
