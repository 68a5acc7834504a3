using System.Collections;
using System.Diagnostics.CodeAnalysis;
using StepGen.Kernel;

namespace StepGen.Execution;

/// <summary>The ID counters at a mark. Made at every step and mostly enumerated only, so it is an array and no hash table.</summary>
internal sealed class CounterSnapshot : IReadOnlyDictionary<string, int>
{
    public static readonly CounterSnapshot Empty = new([]);

    private readonly IdCount[] _counters;

    private CounterSnapshot(IdCount[] counters) => _counters = counters;

    public int Count => _counters.Length;

    public IEnumerable<string> Keys => _counters.Select(counter => counter.Id);

    public IEnumerable<int> Values => _counters.Select(counter => counter.Count);

    public int this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();

    public static CounterSnapshot Of(IdCounters counters) => counters.Count == 0 ? Empty : new(counters.ToArray());

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out int value)
    {
        foreach (var counter in _counters)
        {
            if (string.Equals(counter.Id, key, StringComparison.Ordinal))
            {
                value = counter.Count;
                return true;
            }
        }

        value = 0;
        return false;
    }

    public IEnumerator<KeyValuePair<string, int>> GetEnumerator()
    {
        foreach (var counter in _counters)
        {
            yield return new(counter.Id, counter.Count);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
