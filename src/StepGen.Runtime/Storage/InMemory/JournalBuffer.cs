using System.Runtime.InteropServices;

namespace StepGen.Storage;

/// <summary>
/// A run's journal, packed: an entry is a few numbers in a list and a few bytes in a block, and no object outlives its
/// commit. Thousands of small objects that live as long as the run would cost the garbage collector more than all else does.
/// </summary>
internal sealed class JournalBuffer
{
    private const int FirstBlockSize = 256;
    private const int LargestBlockSize = 64 * 1024;

    /// <summary>Longer results stay where they are.</summary>
    private const int LongestPackedResult = 1024;

    private readonly List<Entry> _entries = [];
    private readonly List<byte[]> _blocks = [];
    private Dictionary<int, JournalRecord>? _unpacked;
    private int _used;

    public void Add(JournalRecord record)
    {
        // Failures are rare and carry an object graph; for what is long, one object more does not matter.
        if (record.Error is not null || record.Result.Length > LongestPackedResult || record.Key.Length > LongestPackedResult)
        {
            (_unpacked ??= []).Add(_entries.Count, record);
        }

        var isPacked = _unpacked?.ContainsKey(_entries.Count) is not true;
        var key = !isPacked || string.Equals(record.Key, record.Id, StringComparison.Ordinal) ? default : MemoryMarshal.AsBytes(record.Key.AsSpan());
        var result = isPacked ? record.Result.Span : default;
        var target = Reserve(key.Length + result.Length);
        key.CopyTo(target);
        result.CopyTo(target[key.Length..]);
        _entries.Add(new Entry(
            record.Scope, record.Id, record.CompletedAt, record.IssueNumber, record.Attempts, _blocks.Count - 1, _used, key.Length, result.Length,
            (byte)record.Kind, (byte)record.Status));
        _used += key.Length + result.Length;
    }

    public JournalRecord[] ToArray()
    {
        var records = new JournalRecord[_entries.Count];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = _unpacked?.GetValueOrDefault(i) ?? Unpack(_entries[i]);
        }

        return records;
    }

    /// <summary>Calls back with scope and ID of each entry.</summary>
    public void ForEach(Action<string, string> action)
    {
        foreach (var entry in _entries)
        {
            action(entry.Scope, entry.Id);
        }
    }

    private Span<byte> Reserve(int length)
    {
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < length)
        {
            var size = _blocks.Count == 0 ? FirstBlockSize : Math.Min(_blocks[^1].Length * 2, LargestBlockSize);
            _blocks.Add(new byte[Math.Max(size, length)]);
            _used = 0;
        }

        return _blocks[^1].AsSpan(_used, length);
    }

    private JournalRecord Unpack(in Entry entry)
    {
        var bytes = _blocks[entry.Block].AsMemory(entry.Start, entry.KeyLength + entry.ResultLength);
        return new JournalRecord
        {
            Scope = entry.Scope,
            IssueNumber = entry.IssueNumber,
            Id = entry.Id,
            Key = entry.KeyLength == 0 ? entry.Id : new string(MemoryMarshal.Cast<byte, char>(bytes.Span[..entry.KeyLength])),
            Kind = (StepOperationKind)entry.Kind,
            Status = (JournalStatus)entry.Status,
            Attempts = entry.Attempts,
            Result = bytes[entry.KeyLength..],
            CompletedAt = entry.CompletedAt,
        };
    }

    private readonly record struct Entry(
        string Scope,
        string Id,
        DateTimeOffset CompletedAt,
        int IssueNumber,
        int Attempts,
        int Block,
        int Start,
        int KeyLength,
        int ResultLength,
        byte Kind,
        byte Status);
}
