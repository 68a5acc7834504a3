using System.Collections;
using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>The state of a <c>foreach</c> over an array of several dimensions.</summary>
/// <typeparam name="TArray">The array's type.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RectangularCursor<TArray, T>
    where TArray : class, ICollection
{
    private readonly TArray _items;
    private readonly IEnumerator _enumerator;
    private int _index;

    /// <summary>Starts before the first element.</summary>
    /// <param name="items">The array.</param>
    /// <exception cref="NullReferenceException">The array is null, as in C#.</exception>
    public RectangularCursor(TArray items)
    {
        _items = items;
        _enumerator = items.GetEnumerator();
    }

    /// <summary>Gets the current element.</summary>
    public T Current => (T)_enumerator.Current!;

    /// <summary>Reads the state back.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The loop variable's name.</param>
    /// <returns>The cursor at the saved element.</returns>
    /// <exception cref="CheckpointException">A slot is missing or malformed.</exception>
    public static RectangularCursor<TArray, T> Load(SlotReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var cursor = new RectangularCursor<TArray, T>(CursorSlots.ReadItems<TArray>(reader, name));
        for (var index = CursorSlots.ReadIndex(reader, name, cursor._items.Count); cursor._index < index;)
        {
            cursor.MoveNext();
        }

        return cursor;
    }

    /// <summary>Moves to the next element: the last dimension runs fastest.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
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
    }
}
