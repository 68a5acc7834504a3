using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StepGen.Kernel;

/// <summary>
/// The state of a <c>foreach</c> over a <see cref="List{T}"/> or a read-only list. A list that is changed inside the loop
/// throws at the next iteration, as in C#, after a reload too.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ListCursor<T>
{
    private readonly List<T> _items;
    private readonly bool _isChanged;
    private List<T>.Enumerator _enumerator;
    private int _index;

    /// <summary>Starts before the first element.</summary>
    /// <param name="items">
    /// The list. Of other types than <see cref="List{T}"/> a copy is made: they cannot be changed, or do not notice it.
    /// </param>
    /// <exception cref="NullReferenceException">The list is null, as in C#.</exception>
    public ListCursor(IReadOnlyList<T> items)
    {
        _ = items.Count;
        while (items is ReadOnlyCollection<T> view && ItemsOf(view) is IReadOnlyList<T> behind)
        {
            // It shows the changes of the list behind it.
            items = behind;
        }

        _items = items as List<T> ?? [.. items];
        _enumerator = _items.GetEnumerator();
    }

    private ListCursor(List<T> items, int index, bool isChanged)
        : this(items)
    {
        _isChanged = isChanged;
        _index = index;

        // A changed list may have become shorter than the index; it is never enumerated again.
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
    public static ListCursor<T> Load(SlotReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var items = CursorSlots.ReadItems<List<T>>(reader, name);
        var isChanged = CursorSlots.ReadChanged(reader, name);
        var index = CursorSlots.ReadIndex(reader, name, isChanged ? int.MaxValue : items.Count);
        return new(items, index, isChanged);
    }

    /// <summary>Moves to the next element.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidOperationException">The list was changed since the last call.</exception>
    public bool MoveNext()
    {
        if (_isChanged)
        {
            throw CursorSlots.Changed();
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
        CursorSlots.Write(writer, name, _items, _index, _isChanged || WasChanged());
        if (_index > 0 && _index <= _items.Count)
        {
            CursorSlots.ShareElement(writer, name, _items[_index - 1], _index - 1);
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Items")]
    private static extern IList<T> ItemsOf(ReadOnlyCollection<T> view);

    private bool WasChanged()
    {
        // The list's version is private; a copy of its enumerator, a struct, tells.
        var probe = _enumerator;
        try
        {
            probe.MoveNext();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
