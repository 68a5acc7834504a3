using System.Text.Json;
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
    private readonly string _method;
    private readonly JsonSerializerOptions _json;
    private readonly PendingOperations _pending = new();
    private readonly StepHandles _handles = new();
    private SlotWriter _writer;
    private SlotWriter? _probe;
    private SlotRecord[] _committedSlots = [];
    private CounterSnapshot _counters = CounterSnapshot.Empty;
    private int _countersTakenAt = -1;
    private FrameMark[] _frames = [];
    private int _nextIssueAtMark;
    private ulong _drawsAtMark;
    private DateTimeOffset _clockAtMark;
    private bool _isFirstMarkTheCheckpoints;

    // Whether a slot may hold a handle. Nearly always each step is awaited where it is issued, and none does.
    private bool _hasHandles;

    /// <summary>Makes the context of a machine; checkpoints name the outermost frame as the method.</summary>
    public DurableContext(string method, string runId, string scope, ILogger logger, StepGenJson json, CancellationToken cancellationToken)
        : base(runId, scope)
    {
        _method = method;
        _json = json.Strict;
        _writer = new SlotWriter(_json);
        Logger = logger;
        CancellationToken = cancellationToken;
    }

    public override ILogger Logger { get; }

    internal override JsonSerializerOptions Json => _json;

    public override CancellationToken CancellationToken { get; }

    /// <summary>
    /// Gets a value indicating whether this advance reached a new mark that the checkpoint can move to. While the outcome of a
    /// step is outstanding that the machine may still need, and that no data can stand for, the checkpoint stays where it is.
    /// </summary>
    public bool HasMark { get; private set; }

    /// <summary>Gets the operations that the machine has issued or can still reach, and that have no outcome yet.</summary>
    public PendingOperations Pending => _pending;

    public void BeginAdvance()
    {
        HasMark = false;
        _pending.Prune();
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

        _committedSlots = [.. scope.Frames.SelectMany(static frame => frame.Slots)];
        _isFirstMarkTheCheckpoints = true;
    }

    /// <summary>Loads the machine's slots. The handles in them are this context's from now on.</summary>
    public void Load(StepMachine machine, int position, SlotReader reader)
    {
        using (_handles.Use())
        {
            machine.Restore(position, reader);
        }

        _hasHandles = _handles.Restored.Count > 0;
        foreach (var handle in _handles.Restored)
        {
            if (handle.Status is StepTaskStatus.Pending)
            {
                _pending.Add(handle);
            }
        }
    }

    /// <summary>
    /// Makes the scope's part of the checkpoint, of the last mark. Slots whose bytes are those of the last committed checkpoint keep its memory
    /// and revision, so that a store need not write them again.
    /// </summary>
    /// <param name="revision">The revision that the run gets by the commit.</param>
    public ScopeRecord TakeScope(long revision)
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
        var frames = new FrameRecord[_frames.Length];
        for (var depth = 0; depth < frames.Length; depth++)
        {
            // One frame has all slots; of several each has those that start with its depth, the function the rest.
            frames[depth] = new(_frames[depth].Method, _frames[depth].Position, frames.Length == 1 ? slots : [.. slots.Where(slot => DepthOf(slot.Name, frames.Length) == depth)]);
        }

        return new ScopeRecord
        {
            Scope = Scope,
            NextIssue = _nextIssueAtMark,
            Draws = _drawsAtMark,
            Clock = _clockAtMark,
            IdCounters = _counters,
            Frames = frames,
        };
    }

    public void Dispose()
    {
        _writer.Dispose();
        _probe?.Dispose();
    }

    internal override void OnMark(StepMachine machine, int position)
    {
        if (_pending.IsEmpty && !_hasHandles)
        {
            _writer.Clear();
            HasMark = false;
            Save(machine, position, _writer);
        }
        else if (!TrySaveHandles(machine, position))
        {
            return;
        }

        TakeFrames(machine);
        _nextIssueAtMark = NextIssue;
        _drawsAtMark = Draws;
        _clockAtMark = Clock;

        // Counters change only where something is issued.
        if (_countersTakenAt != NextIssue)
        {
            _counters = CounterSnapshot.Of(IdCounters);
            _countersTakenAt = NextIssue;
        }

        // A machine marks the place at which it was loaded once more.
        HasMark = !_isFirstMarkTheCheckpoints;
        _isFirstMarkTheCheckpoints = false;
    }

    internal override void OnIssued(StepTask operation)
    {
        _hasHandles |= !_pending.IsEmpty;
        _pending.Add(operation);
    }

    internal override StepTask<T> JoinCore<T>(string name, StepJoin<T> join)
    {
        _hasHandles = true;
        _pending.Add(join);
        return base.JoinCore(name, join);
    }

    /// <summary>
    /// A mark at which slots may hold handles. What is outstanding and no slot reaches is given up. A timer is data, so the
    /// checkpoint may pass it; the body of a step is not, and neither is a join, so the checkpoint stays before the first one that
    /// is kept, and what is delivered meanwhile goes to the memo.
    /// </summary>
    private bool TrySaveHandles(StepMachine machine, int position)
    {
        _probe ??= new SlotWriter(_json);
        _probe.Clear();
        Save(machine, position, _probe);
        _pending.DetachAllBut(_handles.IsWritten);
        _hasHandles = true;
        if (_pending.ContainsBody || _handles.HasUnsavable)
        {
            _isFirstMarkTheCheckpoints = false;
            return false;
        }

        (_writer, _probe) = (_probe, _writer);
        return true;
    }

    private void Save(StepMachine machine, int position, SlotWriter writer)
    {
        _handles.Clear();
        using (_handles.Use())
        {
            machine.SaveAll(position, writer);
        }
    }

    private void TakeFrames(StepMachine machine)
    {
        if (machine.Callee is null)
        {
            if (_frames.Length != 1)
            {
                _frames = new FrameMark[1];
            }

            _frames[0] = new(_method, Site.Name);
            return;
        }

        var frames = new List<FrameMark>();
        var method = _method;
        for (var frame = machine; frame.Callee is { } callee; frame = callee)
        {
            frames.Add(new(method, frame.Positions[frame.CallPosition].Name));
            method = callee.RoutineName;
        }

        frames.Add(new(method, Site.Name));
        _frames = [.. frames];
    }

    private static int DepthOf(string slot, int depths)
    {
        for (var depth = depths - 1; depth > 0; depth--)
        {
            if (slot.StartsWith(StepMachine.PrefixOf(depth), StringComparison.Ordinal))
            {
                return depth;
            }
        }

        return 0;
    }

    private readonly record struct FrameMark(string Method, string Position);

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
