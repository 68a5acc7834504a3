using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace StepGen.Kernel;

/// <summary>How often an ID has been issued.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct IdCount
{
    public required string Id { get; init; }

    public int Count { get; set; }
}

/// <summary>
/// How often each constant ID has been issued. There are as many as a function has call sites, and the caller can tell where
/// to look first, so this is a list and no hash table: smaller, quicker, and quickly copied.
/// </summary>
internal sealed class IdCounters : IReadOnlyDictionary<string, int>
{
    private IdCount[] _items = [];

    // Call sites, by number, that have issued here. An ID stands at one call site only, so the ID of another one is new, and need
    // not be looked for, as long as all counters were made here, by one method.
    private ulong _issued;
    private bool _isRestored;

    public int Count { get; private set; }

    public IEnumerable<string> Keys => this.Select(item => item.Key);

    public IEnumerable<int> Values => this.Select(item => item.Value);

    public int this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The ID '{key}' has not been issued.");
        set
        {
            // Adding may replace the array, so the index comes first.
            _isRestored = true;
            var index = FindOrAdd(key, hint: 0, capacity: 1);
            _items[index].Count = value;
        }
    }

    /// <summary>Counts an ID.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="hint">Where to look first: the call site's number, which is the counter's too where code runs straight on.</param>
    /// <param name="capacity">How many IDs there may be.</param>
    /// <returns>How often it had been issued before.</returns>
    public int Increment(string id, int hint, int capacity)
    {
        var site = (uint)hint < 64 ? 1UL << hint : 0;
        var isNew = !_isRestored && site != 0 && (_issued & site) == 0;
        _issued |= site;
        var index = isNew ? Add(id, capacity) : FindOrAdd(id, hint, capacity);
        return _items[index].Count++;
    }

    /// <summary>Copies the counters as they are now.</summary>
    /// <summary>Says that IDs are issued by call sites of several methods: their numbers overlap, and one ID may stand in each.</summary>
    public void ExpectOtherMethods() => _isRestored = true;

    public IdCount[] ToArray() => _items.AsSpan(0, Count).ToArray();

    public bool ContainsKey(string key) => Find(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out int value)
    {
        var index = Find(key);
        value = index < 0 ? 0 : _items[index].Count;
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() =>
        _items.Take(Count).Select(static item => KeyValuePair.Create(item.Id, item.Count)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int FindOrAdd(string id, int hint, int capacity)
    {
        if ((uint)hint < (uint)Count && string.Equals(_items[hint].Id, id, StringComparison.Ordinal))
        {
            return hint;
        }

        var index = Find(id);
        if (index >= 0)
        {
            return index;
        }

        return Add(id, capacity);
    }

    private int Add(string id, int capacity)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(Count + 1, Math.Min(Count + 16, capacity)));
        }

        _items[Count] = new() { Id = id };
        return Count++;
    }

    private int Find(string id)
    {
        for (var i = 0; i < Count; i++)
        {
            // A function's IDs often begin alike, so the last character tells most of them apart.
            var candidate = _items[i].Id;
            if (candidate.Length == id.Length && (id.Length == 0 || candidate[^1] == id[^1])
                && string.Equals(candidate, id, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
