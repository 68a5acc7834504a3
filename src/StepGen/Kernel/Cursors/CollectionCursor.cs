using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>
/// The state of a <c>foreach</c> over a collection that must not be changed at all inside the loop: a queue, a stack, a linked
/// list, a sorted collection. If it is, the next iteration throws, as in C#, after a reload too.
/// </summary>
/// <typeparam name="TCollection">The collection's type.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CollectionCursor<TCollection, T>
    where TCollection : class, IEnumerable<T>
{
    private readonly TCollection _items;

    // What the loop's next iteration throws, in the collection's own words; null while nothing has been changed.
    private readonly string? _changed;
    private readonly IEnumerator<T> _enumerator;

    // Never moved. Asked to start again, it tells whether the collection has been changed, and the loop's own stays where it is.
    private readonly IEnumerator<T> _probe;
    private int _index;

    /// <summary>Starts before the first element.</summary>
    /// <param name="items">The collection.</param>
    /// <exception cref="NullReferenceException">The collection is null, as in C#.</exception>
    public CollectionCursor(TCollection items)
    {
        _items = items;
        _enumerator = items.GetEnumerator();
        _probe = items.GetEnumerator();
    }

    private CollectionCursor(TCollection items, int index, string? changed)
        : this(items)
    {
        _changed = changed;
        _index = index;

        // A changed collection may have become shorter than the index; it is never enumerated again.
        for (var i = 0; i < index && changed is null; i++)
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
    public static CollectionCursor<TCollection, T> Load(SlotReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var items = CursorSlots.ReadItems<TCollection>(reader, name);
        var changed = CursorSlots.ReadChange(reader, name);
        return new(items, CursorSlots.ReadIndex(reader, name, changed is null ? items.Count() : int.MaxValue), changed);
    }

    /// <summary>Moves to the next element.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidOperationException">The collection was changed since the last call.</exception>
    public bool MoveNext()
    {
        if (_changed is not null)
        {
            throw new InvalidOperationException(_changed);
        }

        if (!_enumerator.MoveNext())
        {
            return false;
        }

        _index++;
        return true;
    }

    /// <summary>Writes the state as the slots <c>name@items</c> and <c>name@index</c>.</summary>
    /// <param name="writer">Takes the slots.</param>
    /// <param name="name">The loop variable's name.</param>
    public void Save(SlotWriter writer, string name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CursorSlots.Write(writer, name, _items, _index, isChanged: false);
        if ((_changed ?? FindChange()) is { } changed)
        {
            CursorSlots.WriteChange(writer, name, changed);
        }
    }

    private string? FindChange()
    {
        try
        {
            _probe.Reset();
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
