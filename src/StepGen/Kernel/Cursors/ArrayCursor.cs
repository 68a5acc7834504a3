using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>The state of a <c>foreach</c> over an array.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArrayCursor<T>
{
    private readonly T[] _items;
    private int _index;

    /// <summary>Starts before the first element.</summary>
    /// <param name="items">The array.</param>
    /// <exception cref="NullReferenceException">The array is null, as in C#.</exception>
    public ArrayCursor(T[] items)
    {
        _items = items;
        _ = items.Length;
    }

    /// <summary>Gets the current element.</summary>
    public T Current => _items[_index - 1];

    /// <summary>Reads the state back.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The loop variable's name.</param>
    /// <returns>The cursor at the saved element.</returns>
    /// <exception cref="CheckpointException">A slot is missing or malformed.</exception>
    public static ArrayCursor<T> Load(SlotReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var items = CursorSlots.ReadItems<T[]>(reader, name);
        return new(items) { _index = CursorSlots.ReadIndex(reader, name, items.Length) };
    }

    /// <summary>Moves to the next element.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_index >= _items.Length)
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
        if (_index > 0)
        {
            CursorSlots.ShareElement(writer, name, _items[_index - 1], _index - 1);
        }
    }
}
