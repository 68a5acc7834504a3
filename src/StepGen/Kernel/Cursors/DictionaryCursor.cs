using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>
/// The state of a <c>foreach</c> over a dictionary. Entries may be removed inside the loop, as in .NET; any other change
/// throws at the next iteration, after a reload too.
/// </summary>
/// <typeparam name="TKey">The key type.</typeparam>
/// <typeparam name="TValue">The value type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DictionaryCursor<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _items;
    private readonly bool _isChanged;
    private readonly int _changedIndex;
    private Dictionary<TKey, TValue>.Enumerator _enumerator;
    private KeyValuePair<TKey, TValue> _current;

    /// <summary>Starts before the first entry.</summary>
    /// <param name="items">The dictionary. Of other types than <see cref="Dictionary{TKey, TValue}"/> a copy is made.</param>
    /// <exception cref="NullReferenceException">The dictionary is null, as in C#.</exception>
    public DictionaryCursor(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        _items = items as Dictionary<TKey, TValue> ?? Copy(items);
        _enumerator = _items.GetEnumerator();
    }

    private DictionaryCursor(Dictionary<TKey, TValue> items, int index, bool isChanged)
        : this(items)
    {
        _isChanged = isChanged;
        _changedIndex = index;

        // A dictionary is saved in the order of its entries and read back into the same order.
        for (var i = 0; i < index && !isChanged; i++)
        {
            _enumerator.MoveNext();
        }
    }

    /// <summary>Gets the current entry.</summary>
    public KeyValuePair<TKey, TValue> Current => _current;

    /// <summary>Reads the state back.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The loop variable's name.</param>
    /// <returns>The cursor at the saved entry.</returns>
    /// <exception cref="CheckpointException">A slot is missing or malformed.</exception>
    public static DictionaryCursor<TKey, TValue> Load(SlotReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var items = CursorSlots.ReadItems<Dictionary<TKey, TValue>>(reader, name);
        var isChanged = CursorSlots.ReadChanged(reader, name);
        return new(items, CursorSlots.ReadIndex(reader, name, isChanged ? int.MaxValue : items.Count), isChanged);
    }

    /// <summary>Moves to the next entry.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidOperationException">An entry was added or set since the last call.</exception>
    public bool MoveNext()
    {
        if (_isChanged)
        {
            throw CursorSlots.Changed();
        }

        var moved = _enumerator.MoveNext();
        _current = moved ? _enumerator.Current : default;
        return moved;
    }

    /// <summary>Writes the state as the slots <c>name@items</c> and <c>name@index</c>.</summary>
    /// <param name="writer">Takes the slots.</param>
    /// <param name="name">The loop variable's name.</param>
    public void Save(SlotWriter writer, string name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var index = _changedIndex;
        var isChanged = _isChanged || !CursorSlots.TryGetIndex<Dictionary<TKey, TValue>.Enumerator, KeyValuePair<TKey, TValue>>(_enumerator, _items.Count, out index);
        CursorSlots.Write(writer, name, _items, index, isChanged);
    }

    private static Dictionary<TKey, TValue> Copy(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        // Not "new Dictionary(items)": a null dictionary throws what foreach throws.
        using var enumerator = items.GetEnumerator();
        var copy = new Dictionary<TKey, TValue>();
        while (enumerator.MoveNext())
        {
            copy.Add(enumerator.Current.Key, enumerator.Current.Value);
        }

        return copy;
    }
}
