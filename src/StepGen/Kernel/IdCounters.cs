using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
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
/// How often each constant ID has been issued. There are as many as a function has call sites, so this is a list and no hash
/// table: smaller, quicker, and quickly copied.
/// </summary>
internal sealed class IdCounters : IReadOnlyDictionary<string, int>
{
    private const int MaxSites = 64;
    private IdCount[] _items = [];
    private int _count;

    // Where to look first: what runs in a circle issues in the order in which it was counted first.
    private int _next;

    // An ID stands at one call site only, so the first issue of each needs one bit and no entry, as long as all are issued here and
    // by one method. Entries are made when somebody looks.
    private StepPosition[] _sites = [];
    private ulong _once;
    private ulong _issued;

    public int Count => _count + BitOperations.PopCount(_once);

    public IEnumerable<string> Keys => this.Select(item => item.Key);

    public IEnumerable<int> Values => this.Select(item => item.Value);

    public int this[string key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The ID '{key}' has not been issued.");
        set
        {
            // Adding may replace the array, so the index comes first.
            ExpectOtherMethods();
            var index = FindOrAdd(key, capacity: 1);
            _items[index].Count = value;
        }
    }

    /// <summary>Counts the ID of a call site.</summary>
    /// <param name="sites">The call sites of the method.</param>
    /// <param name="site">The call site's number.</param>
    /// <returns>How often it had been issued before.</returns>
    public int Increment(StepPosition[] sites, int site)
    {
        var bit = 1UL << site;
        if (site >= MaxSites || (_issued & bit) != 0)
        {
            return IncrementEntry(sites, site);
        }

        if (_issued == 0)
        {
            _sites = sites;
        }

        _issued |= bit;
        _once |= bit;
        return 0;
    }

    /// <summary>Says that IDs are issued by call sites of several methods, or were by those of another build: their numbers overlap, and one ID may stand in each.</summary>
    public void ExpectOtherMethods()
    {
        MakeEntries();
        _issued = ulong.MaxValue;
    }

    /// <summary>Copies the counters as they are now.</summary>
    public IdCount[] ToArray()
    {
        MakeEntries();
        return _items.AsSpan(0, _count).ToArray();
    }

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out int value)
    {
        MakeEntries();
        var index = Find(key);
        value = index < 0 ? 0 : _items[index].Count;
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() =>
        ToArray().Select(static item => KeyValuePair.Create(item.Id, item.Count)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes the entries of the IDs that have been issued once.</summary>
    private void MakeEntries()
    {
        for (; _once != 0; _once &= _once - 1)
        {
            var index = Add(_sites[BitOperations.TrailingZeroCount(_once)].Name, _sites.Length);
            _items[index].Count = 1;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int IncrementEntry(StepPosition[] sites, int site)
    {
        MakeEntries();
        var index = FindOrAdd(sites[site].Name, sites.Length);
        return _items[index].Count++;
    }

    private int FindOrAdd(string id, int capacity)
    {
        var index = _next < _count && string.Equals(_items[_next].Id, id, StringComparison.Ordinal) ? _next : Find(id);
        index = index < 0 ? Add(id, capacity) : index;
        _next = index + 1 < _count ? index + 1 : 0;
        return index;
    }

    private int Add(string id, int capacity)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(_count + 1, Math.Min(_count + 16, capacity)));
        }

        _items[_count] = new() { Id = id };
        return _count++;
    }

    private int Find(string id)
    {
        for (var i = 0; i < _count; i++)
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
