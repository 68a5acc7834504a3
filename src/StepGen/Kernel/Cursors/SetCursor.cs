using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>
/// The state of a <c>foreach</c> over a <see cref="HashSet{T}"/>. Elements may be removed inside the loop, as in .NET; adding
/// one throws at the next iteration, after a reload too.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SetCursor<T>
{
    private readonly HashSet<T> _items;
    private readonly bool _isChanged;
    private readonly int _changedIndex;
    private HashSet<T>.Enumerator _enumerator;

    /// <summary>Starts before the first element.</summary>
    /// <param name="items">The set.</param>
    /// <exception cref="NullReferenceException">The set is null, as in C#.</exception>
    public SetCursor(HashSet<T> items)
    {
        _items = items;
        _enumerator = items.GetEnumerator();
    }

    private SetCursor(HashSet<T> items, int index, bool isChanged)
        : this(items)
    {
        _isChanged = isChanged;
        _changedIndex = index;

        // A set is saved in the order of its elements and read back into the same order.
        for (var i = 0; i < index && !isChanged; i++)
        {
            _enumerator.MoveNext();
        }
    }

    /// <summary>Gets the current element.</summary>
    public T Current => _enumerator.Current;

    /// <summary>Reads the state back.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The loop variable's name.</param>
    /// <returns>The cursor at the saved element.</returns>
    /// <exception cref="CheckpointException">A slot is missing or malformed.</exception>
    public static SetCursor<T> Load(SlotReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var items = CursorSlots.ReadItems<HashSet<T>>(reader, name);
        var isChanged = CursorSlots.ReadChanged(reader, name);
        return new(items, CursorSlots.ReadIndex(reader, name, isChanged ? int.MaxValue : items.Count), isChanged);
    }

    /// <summary>Moves to the next element.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidOperationException">An element was added since the last call.</exception>
    public bool MoveNext() => _isChanged ? throw CursorSlots.Changed() : _enumerator.MoveNext();

    /// <summary>Writes the state as the slots <c>name@items</c> and <c>name@index</c>.</summary>
    /// <param name="writer">Takes the slots.</param>
    /// <param name="name">The loop variable's name.</param>
    public void Save(SlotWriter writer, string name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var index = _changedIndex;
        var isChanged = _isChanged || !CursorSlots.TryGetIndex<HashSet<T>.Enumerator, T>(_enumerator, _items.Count, out index);
        CursorSlots.Write(writer, name, _items, index, isChanged);
    }
}
