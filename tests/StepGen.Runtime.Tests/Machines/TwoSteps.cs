using StepGen.Kernel;

namespace StepGen.Runtime.Tests.Machines;

/// <summary>
/// A function of two steps side by side, with what it issues and what it does behind them given by the test:
/// <c>var a = A(step); var b = B(step); var all = Join(step, a, b); return After(await all);</c>.
/// </summary>
public sealed class TwoSteps
{
    public TwoSteps(Func<StepContext, StepTask<int>> a, Func<StepContext, StepTask<int>> b, int retries = StepOptions.DefaultRetries)
    {
        (A, B) = (a, b);
        Function = new("two-steps", "TwoSteps.RunAsync", _ => new Machine(this)) { Retries = retries };
    }

    public StepFunction<Unit, int> Function { get; }

    public Func<StepContext, StepTask<int>> A { get; }

    public Func<StepContext, StepTask<int>> B { get; }

    public Func<StepContext, StepTask<int>, StepTask<int>, StepTask<int[]>> Join { get; init; } = static (step, a, b) => step.WhenAll([a, b]);

    public Func<int[], int> After { get; init; } = static results => results.Sum();

    private sealed class Machine(TwoSteps script) : StepMachine<Unit, int>
    {
        private static readonly StepPosition[] AllPositions =
        [
            new("a", StepOperationKind.Run, isConstantId: true),
            new("b", StepOperationKind.Run, isConstantId: true),
            new("await:all", StepOperationKind.Run, isConstantId: false),
        ];

        private StepTask<int>? _a;
        private StepTask<int>? _b;

        public override IReadOnlyList<StepPosition> Positions => AllPositions;

        public override bool Advance(MachineContext context)
        {
            switch (State)
            {
                case 3: goto BeforeB;
                case 5: goto BeforeJoin;
                case 6: return Complete(script.After(TakeResult<int[]>()));
            }

            context.Mark(this, 0);
            _a = script.A(context);
        BeforeB:
            context.Mark(this, 1);
            _b = script.B(context);
        BeforeJoin:
            context.Mark(this, 2);
            return Suspend(script.Join(context, _a!, _b!), 6);
        }

        public override void Save(int position, SlotWriter writer)
        {
            if (position >= 1)
            {
                writer.Write("a", _a);
            }

            if (position == 2)
            {
                writer.Write("b", _b);
            }
        }

        public override void Load(int position, SlotReader reader)
        {
            if (position >= 1)
            {
                _a = reader.Read<StepTask<int>>("a");
            }

            if (position == 2)
            {
                _b = reader.Read<StepTask<int>>("b");
            }
        }
    }
}
