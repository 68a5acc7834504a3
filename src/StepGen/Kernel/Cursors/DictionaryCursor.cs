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
    private readonly List<KeyValuePair<TKey, TValue>>? _copy;
    private readonly bool _isChanged;
    private int _copyIndex;
    private Dictionary<TKey, TValue>.Enumerator _enumerator;
    private KeyValuePair<TKey, TValue> _current;

    /// <summary>Starts before the first entry.</summary>
    /// <param name="items">The dictionary. Of other types than <see cref="Dictionary{TKey, TValue}"/> a copy of the entries is made.</param>
    /// <exception cref="NullReferenceException">The dictionary is null, as in C#.</exception>
    public DictionaryCursor(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        if (items is Dictionary<TKey, TValue> dictionary)
        {
            _enumerator = dictionary.GetEnumerator();
        }
        else
        {
            // Not "new List(items)": a null dictionary throws what foreach throws.
            using var enumerator = items.GetEnumerator();
            _copy = [];
            while (enumerator.MoveNext())
            {
                _copy.Add(enumerator.Current);
            }
        }
    }

    private DictionaryCursor(List<KeyValuePair<TKey, TValue>> remaining, bool isChanged)
        : this(remaining) =>
        _isChanged = isChanged;

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
        var items = CursorSlots.ReadItems<List<KeyValuePair<TKey, TValue>>>(reader, name);
        var index = CursorSlots.ReadIndex(reader, name, items.Count);
        return new(items[index..], CursorSlots.ReadChanged(reader, name));
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

        if (_copy is not null)
        {
            var hasNext = _copyIndex < _copy.Count;
            _current = hasNext ? _copy[_copyIndex++] : default;
            return hasNext;
        }

        var moved = _enumerator.MoveNext();
        _current = moved ? _enumerator.Current : default;
        return moved;
    }

    /// <summary>Writes the entries still to come as the slots <c>name@items</c> and <c>name@index</c>.</summary>
    /// <param name="writer">Takes the slots.</param>
    /// <param name="name">The loop variable's name.</param>
    public void Save(SlotWriter writer, string name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var remaining = new List<KeyValuePair<TKey, TValue>>();
        var isChanged = _isChanged;
        try
        {
            // Entries that were enumerated may have been removed since, so an index into the dictionary would not do.
            if (_copy is not null)
            {
                remaining.AddRange(_copy[_copyIndex..]);
            }
            else
            {
                var probe = _enumerator;
                while (probe.MoveNext())
                {
                    remaining.Add(probe.Current);
                }
            }
        }
        catch (InvalidOperationException)
        {
            isChanged = true;
        }

        CursorSlots.Write(writer, name, remaining, 0, isChanged);
    }
}
