using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StepGen.Kernel;

/// <summary>The state of a <c>foreach</c> over a sequence of which all elements have been read before the first iteration.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SequenceCursor<T>
{
    // Nobody else has the list.
    private readonly List<T> _items;
    private int _index;

    /// <summary>Starts before the first element.</summary>
    /// <param name="items">The elements; the cursor keeps the list.</param>
    public SequenceCursor(List<T> items)
    {
        _items = items;
    }

    /// <summary>Gets the current element.</summary>
    public T Current => _items[_index - 1];

    /// <summary>Reads the state back.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The loop variable's name.</param>
    /// <returns>The cursor at the saved element.</returns>
    /// <exception cref="CheckpointException">A slot is missing or malformed.</exception>
    public static SequenceCursor<T> Load(SlotReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var items = CursorSlots.ReadItems<List<T>>(reader, name);
        return new(items) { _index = CursorSlots.ReadIndex(reader, name, items.Count) };
    }

    /// <summary>Moves to the next element.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_index >= _items.Count)
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
        if (typeof(T).IsValueType && RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            // What the current element refers to is its copy's, the loop variable's, alone: elements before the next are not needed.
            CursorSlots.Write(writer, name, _items[_index..], 0, isChanged: false);
            return;
        }

        // All of them: a slot that stays the same is not stored again.
        CursorSlots.Write(writer, name, _items, _index, isChanged: false);
        if (_index > 0)
        {
            CursorSlots.ShareElement(writer, name, _items[_index - 1], _index - 1);
        }
    }
}
