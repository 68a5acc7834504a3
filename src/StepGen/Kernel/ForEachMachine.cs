using System.Buffers;
using System.ComponentModel;
using System.Text.Json;

namespace StepGen.Kernel;

/// <summary>
/// The machine of a <c>ForEach</c>: it starts a branch for each item, a limited number at a time, and takes what they give. Generated
/// code derives from it through <see cref="ForEachMachine{TItem}"/> and <see cref="ForEachMachine{TItem, TResult}"/>.
/// </summary>
/// <typeparam name="TItem">The items' type.</typeparam>
/// <typeparam name="TResult">The type of each item's result.</typeparam>
/// <typeparam name="TAll">The type of the whole's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ForEachLoop<TItem, TResult, TAll> : StepMachine<Unit, TAll>
{
    // No local has a name that starts so: what the lambda captures is saved beside these.
    private const string ItemsSlot = "@items";
    private const string NextSlot = "@next";
    private const string LimitSlot = "@limit";
    private const string RunningSlot = "@running";
    private const string FailedSlot = "@failed";
    private const string FailedAtSlot = "@failedAt";

    private static readonly StepPosition[] ThePositions = [new("items", StepOperationKind.Branch, isConstantId: false)];

    private readonly SortedList<int, StepTask<TResult>> _running = [];
    private TItem[] _items = [];
    private byte[]? _itemsJson;
    private byte[]?[] _results = [];
    private int _limit;
    private int _next;
    private int _failedAt;
    private StepTask<TResult>? _failed;

    /// <summary>Makes a loop; <see cref="MachineContext"/> gives it its items.</summary>
    protected ForEachLoop()
    {
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<StepPosition> Positions => ThePositions;

    /// <summary>Makes the machine of an item.</summary>
    /// <param name="item">The item; <see langword="default"/> when a run is loaded, where it is a slot.</param>
    /// <returns>The machine, with the item and what the lambda captures.</returns>
    protected abstract StepMachine<Unit, TResult> CreateItem(TItem item);

    /// <summary>Writes what the lambda captures.</summary>
    /// <param name="writer">Takes the slots.</param>
    protected virtual void SaveCaptures(SlotWriter writer)
    {
    }

    /// <summary>Reads what the lambda captures; the counterpart of <see cref="SaveCaptures"/>.</summary>
    /// <param name="reader">Gives the slots.</param>
    protected virtual void LoadCaptures(SlotReader reader)
    {
    }

    /// <inheritdoc/>
    public sealed override bool Advance(MachineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TakeOutcomes(context);
        if (_running.Count == 0 && (_failed is not null || _next == _items.Length))
        {
            _failed?.ThrowIfFailed();
            return Complete(Combine(context));
        }

        context.Mark(this, 0);
        for (; _failed is null && _next < _items.Length && _running.Count < _limit; _next++)
        {
            _running.Add(_next, context.StartItem(_next, CreateItem(_items[_next])));
        }

        return Suspend(context.AnyOf(_running.Values), 2);
    }

    /// <inheritdoc/>
    public sealed override void Save(int position, SlotWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _itemsJson = writer.WriteOnce(ItemsSlot, _items, _itemsJson);
        writer.Write(LimitSlot, _limit);
        writer.Write(NextSlot, _next);
        writer.Write(RunningSlot, _running.Keys.ToArray());
        foreach (var (index, handle) in _running)
        {
            writer.Write(RunningSlot + ForEachItem.IdOf(index), handle);
        }

        writer.Write(FailedAtSlot, _failedAt);
        writer.Write(FailedSlot, _failed);
        for (var i = 0; i < _results.Length; i++)
        {
            if (_results[i] is { } json)
            {
                writer.WriteRaw(ResultSlot(i), json);
            }
        }

        SaveCaptures(writer);
    }

    /// <inheritdoc/>
    public sealed override void Load(int position, SlotReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Begin(reader.Read<TItem[]>(ItemsSlot) ?? throw new CheckpointException("The checkpoint is malformed: a loop has no items."), reader.Read<int>(LimitSlot));
        _itemsJson = null;
        _next = reader.Read<int>(NextSlot);
        _running.Clear();
        foreach (var index in reader.Read<int[]>(RunningSlot) ?? [])
        {
            _running[index] = reader.Read<StepTask<TResult>>(RunningSlot + ForEachItem.IdOf(index));
        }

        if (_limit < 1 || _next < 0 || _next > _items.Length || _running.Keys.Any(index => index < 0 || index >= _next))
        {
            throw new CheckpointException("The checkpoint is malformed: the numbers of a loop do not fit together.");
        }

        _failedAt = reader.Read<int>(FailedAtSlot);
        _failed = reader.Read<StepTask<TResult>?>(FailedSlot);
        for (var i = 0; i < _items.Length; i++)
        {
            _results[i] = reader.FindRaw(ResultSlot(i))?.ToArray();
        }

        LoadCaptures(reader);
    }

    /// <summary>Takes the items.</summary>
    internal void Begin(TItem[] items, int maxParallelism)
    {
        _items = items;
        _results = new byte[]?[items.Length];
        _limit = maxParallelism;
    }

    private protected sealed override StepMachine? CreateBranchCore(string name) =>
        string.Equals(name, RoutineName + ForEachSuffix, StringComparison.Ordinal) ? CreateItem(default!) : base.CreateBranchCore(name);

    /// <summary>The whole's result, of results that are kept as JSON.</summary>
    private protected abstract TAll Combine(MachineContext context);

    /// <summary>Gets a result.</summary>
    private protected TResult ResultAt(int index, MachineContext context) => SlotJson.Read<TResult>(_results[index]!, context.Json)!;

    private protected int Count => _items.Length;

    private static string ResultSlot(int index) => "@result" + ForEachItem.IdOf(index);

    private static byte[] ToJson(TResult result, JsonSerializerOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = SlotJson.CreateWriter(buffer, options))
        {
            SlotJson.Write(writer, result, options);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void TakeOutcomes(MachineContext context)
    {
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            var (index, handle) = (_running.Keys[i], _running.Values[i]);
            if (!handle.IsCompleted)
            {
                continue;
            }

            _running.RemoveAt(i);
            if (handle.Failure is null)
            {
                _results[index] = typeof(TResult) == typeof(Unit) ? null : ToJson(handle.GetResult(), context.Json);
            }
            else if (_failed is null || index < _failedAt)
            {
                (_failed, _failedAt) = (handle, index);
            }
        }
    }
}

/// <summary>The machine of a <c>ForEach</c> without results. Generated code derives from it.</summary>
/// <typeparam name="TItem">The items' type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ForEachMachine<TItem> : ForEachLoop<TItem, Unit, Unit>
{
    private protected sealed override Unit Combine(MachineContext context) => default;
}

/// <summary>The machine of a <c>ForEach</c> with a result for each item. Generated code derives from it.</summary>
/// <typeparam name="TItem">The items' type.</typeparam>
/// <typeparam name="TResult">The type of each item's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ForEachMachine<TItem, TResult> : ForEachLoop<TItem, TResult, TResult[]>
{
    private protected sealed override TResult[] Combine(MachineContext context)
    {
        var results = new TResult[Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = ResultAt(i, context);
        }

        return results;
    }
}
