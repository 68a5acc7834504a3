using Microsoft.Extensions.Logging;
using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <summary>
/// The durable host's side of an advance. A mark serialises the live slots at that very moment, before the call site's
/// arguments are evaluated; the next commit takes what the last mark saw.
/// </summary>
internal sealed class DurableContext : MachineContext, IDisposable
{
    private readonly string _functionId;
    private readonly SlotWriter _writer;
    private SlotRecord[] _committedSlots = [];
    private CounterSnapshot _counters = CounterSnapshot.Empty;
    private int _countersTakenAt = -1;
    private string _position = "";
    private int _nextIssueAtMark;
    private ulong _drawsAtMark;
    private DateTimeOffset _clockAtMark;

    public DurableContext(string functionId, string runId, ILogger logger, StepGenJson json, CancellationToken cancellationToken)
        : base(runId, scope: "")
    {
        _functionId = functionId;
        _writer = new SlotWriter(json.Strict);
        Logger = logger;
        CancellationToken = cancellationToken;
    }

    public override ILogger Logger { get; }

    public override CancellationToken CancellationToken { get; }

    /// <summary>Gets a value indicating whether a mark was reached in this advance.</summary>
    public bool HasMark { get; private set; }

    /// <summary>Gets the operation issued in this advance.</summary>
    public StepTask? Issued { get; private set; }

    public void BeginAdvance()
    {
        HasMark = false;
        Issued = null;
    }

    /// <summary>Goes on from a checkpoint's scope: counters, draws, clock, and the bytes that stand in the store already.</summary>
    public void Restore(ScopeRecord scope)
    {
        NextIssue = scope.NextIssue;
        Draws = scope.Draws;
        Clock = scope.Clock;
        foreach (var (id, count) in scope.IdCounters)
        {
            IdCounters[id] = count;
        }

        _committedSlots = [.. scope.Frames[0].Slots];
    }

    /// <summary>
    /// Makes the checkpoint of the last mark. Slots whose bytes are those of the last committed checkpoint keep its memory
    /// and revision, so that a store need not write them again.
    /// </summary>
    /// <param name="revision">The revision that the run gets by the commit.</param>
    public CheckpointRecord TakeCheckpoint(long revision)
    {
        var slots = _writer.Count == 0 ? [] : new SlotRecord[_writer.Count];
        var bytes = _writer.WrittenSpan;
        for (var i = 0; i < slots.Length; i++)
        {
            var (start, length) = _writer.GetRange(i);
            var value = bytes.Slice(start, length);
            var name = _writer.GetName(i);
            slots[i] = FindCommitted(name, i) is { } committed && committed.Value.Span.SequenceEqual(value)
                ? committed
                : new SlotRecord(name, value.ToArray(), revision);
        }

        _committedSlots = slots;
        return new CheckpointRecord([
            new ScopeRecord
            {
                Scope = Scope,
                NextIssue = _nextIssueAtMark,
                Draws = _drawsAtMark,
                Clock = _clockAtMark,
                IdCounters = _counters,
                Frames = [new FrameRecord(_functionId, _position, slots)],
            },
        ]);
    }

    public void Dispose() => _writer.Dispose();

    internal override void OnMark(StepMachine machine, int position)
    {
        _writer.Clear();
        HasMark = false;
        machine.SaveAll(position, _writer);
        _position = Site.Name;
        _nextIssueAtMark = NextIssue;
        _drawsAtMark = Draws;
        _clockAtMark = Clock;

        // Counters change only where something is issued.
        if (_countersTakenAt != NextIssue)
        {
            _counters = CounterSnapshot.Of(IdCounters);
            _countersTakenAt = NextIssue;
        }

        HasMark = true;
    }

    internal override void OnIssued(StepTask operation)
    {
        if (Issued is not null)
        {
            Fault ??= new NotSupportedException(
                $"The step '{operation.Id}' was issued while '{Issued.Id}' was not awaited yet: await each step where it is issued.");
            return;
        }

        Issued = operation;
    }

    private SlotRecord? FindCommitted(string name, int expectedIndex)
    {
        var committed = _committedSlots;
        if (expectedIndex < committed.Length && string.Equals(committed[expectedIndex].Name, name, StringComparison.Ordinal))
        {
            return committed[expectedIndex];
        }

        foreach (var slot in committed)
        {
            if (string.Equals(slot.Name, name, StringComparison.Ordinal))
            {
                return slot;
            }
        }

        return null;
    }
}
