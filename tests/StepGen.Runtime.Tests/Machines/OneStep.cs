using StepGen.Kernel;

namespace StepGen.Runtime.Tests.Machines;

/// <summary>
/// A function of one step, with what it issues and what it does behind the step given by the test:
/// <c>var local = Local(); var r = await Issue(step); return After(r, local);</c>.
/// </summary>
public sealed class OneStep<TResult>
{
    public OneStep(Func<StepContext, StepTask<TResult>> issue, int retries = StepOptions.DefaultRetries)
    {
        Issue = issue;
        Function = new("one-step", "OneStep.RunAsync", _ => new Machine(this)) { Retries = retries, Events = ["one/step"] };
    }

    public StepFunction<Unit, TResult> Function { get; }

    public Func<StepContext, StepTask<TResult>> Issue { get; set; }

    public Action<StepContext>? Before { get; set; }

    public Func<StepContext, TResult, TResult> After { get; set; } = (_, result) => result;

    /// <summary>Whether the function catches the step's failure, and what it returns then.</summary>
    public Func<StepFailedException, TResult>? Catch { get; set; }

    private sealed class Machine(OneStep<TResult> script) : StepMachine<Unit, TResult>
    {
        private static readonly StepPosition[] AllPositions = [new("work", StepOperationKind.Run, isConstantId: true)];

        public override IReadOnlyList<StepPosition> Positions => AllPositions;

        public override bool Advance(MachineContext context)
        {
            TResult result;
            switch (State)
            {
                case 1: goto Before0;
                case 2: goto After0;
            }

            script.Before?.Invoke(context);
        Before0:
            context.Mark(this, 0);
            return Suspend(script.Issue(context), 2);
        After0:
            try
            {
                result = TakeResult<TResult>();
            }
            catch (StepFailedException exception) when (script.Catch is not null)
            {
                return Complete(script.Catch(exception));
            }

            return Complete(script.After(context, result));
        }

        public override void Save(int position, SlotWriter writer)
        {
        }

        public override void Load(int position, SlotReader reader)
        {
        }
    }
}
