using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

/// <summary>A machine whose advance is a lambda.</summary>
internal sealed class TestMachine(Func<TestMachine, MachineContext, bool> advance, params StepPosition[] positions) : StepMachine<string, int>
{
    public override IReadOnlyList<StepPosition> Positions => positions;

    public Action<int, SlotWriter>? OnSave { get; init; }

    public Action<int, SlotReader>? OnLoad { get; init; }

    public override bool Advance(MachineContext context) => advance(this, context);

    public override void Save(int position, SlotWriter writer) => OnSave?.Invoke(position, writer);

    public override void Load(int position, SlotReader reader) => OnLoad?.Invoke(position, reader);
}

/// <summary>A host that only notes what it is given.</summary>
internal sealed class TestContext(string runId = "run-1", string scope = "") : MachineContext(runId, scope)
{
    public List<int> Marks { get; } = [];

    public List<StepTask> Issued { get; } = [];

    public Exception? FailureOfMark { get; init; }

    public override CancellationToken CancellationToken => default;

    public override ILogger Logger => NullLogger.Instance;

    internal override void OnMark(StepMachine machine, int position)
    {
        Marks.Add(position);
        if (FailureOfMark is not null)
        {
            throw FailureOfMark;
        }
    }

    internal override void OnIssued(StepTask operation) => Issued.Add(operation);

    /// <summary>Runs a piece of user code as an advance would.</summary>
    public void Between(Action<MachineContext> code) => Advance(new TestMachine((machine, context) =>
    {
        code(context);
        return machine.Complete();
    }));
}
