using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace StepGen.Execution;

/// <summary>The ID counters at a mark. Made at every step and mostly enumerated only, so it is an array and no hash table.</summary>
internal sealed class CounterSnapshot : IReadOnlyDictionary<string, int>
{
    public static readonly CounterSnapshot Empty = new([]);

    private readonly KeyValuePair<string, int>[] _counters;

    private CounterSnapshot(KeyValuePair<string, int>[] counters) => _counters = counters;

    public int Count => _counters.Length;

    public IEnumerable<string> Keys => _counters.Select(counter => counter.Key);

    public IEnumerable<int> Values => _counters.Select(counter => counter.Value);

    public int this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();

    public static CounterSnapshot Of(Dictionary<string, int> counters)
    {
        if (counters.Count == 0)
        {
            return Empty;
        }

        var copy = new KeyValuePair<string, int>[counters.Count];
        ((ICollection<KeyValuePair<string, int>>)counters).CopyTo(copy, 0);
        return new(copy);
    }

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out int value)
    {
        foreach (var counter in _counters)
        {
            if (string.Equals(counter.Key, key, StringComparison.Ordinal))
            {
                value = counter.Value;
                return true;
            }
        }

        value = 0;
        return false;
    }

    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, int>>)_counters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
