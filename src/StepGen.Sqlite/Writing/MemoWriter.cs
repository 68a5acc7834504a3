using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>Writes a run's memo. It mostly grows at its end or becomes empty, so entries that stand already are not written again.</summary>
internal sealed class MemoWriter(Database database)
{
    private readonly Statement _list = database.Prepare("SELECT outcome FROM memo WHERE run = ?1 ORDER BY position");
    private readonly Statement _write = database.Prepare("INSERT OR REPLACE INTO memo (run, position, outcome) VALUES (?1, ?2, ?3)");
    private readonly Statement _deleteFrom = database.Prepare("DELETE FROM memo WHERE run = ?1 AND position >= ?2");

    /// <summary>Replaces a run's memo.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rows">How many entries it has.</param>
    /// <param name="memo">The new memo.</param>
    /// <returns>How many entries it has then.</returns>
    public int Replace(long run, int rows, IReadOnlyList<OutcomeRecord> memo)
    {
        if (memo.Count == 0 && rows == 0)
        {
            return 0;
        }

        using var blob = new BlobWriter();
        var kept = rows > 0 && memo.Count > 0 ? CountEqual(run, memo, blob) : 0;
        if (rows > kept)
        {
            _deleteFrom.Bind(1, run).Bind(2, kept).Execute();
        }

        for (var i = kept; i < memo.Count; i++)
        {
            _write.Bind(1, run).Bind(2, i).Bind(3, Encode(memo[i], blob)).Execute();
        }

        return memo.Count;
    }

    public void DeleteAll(long run) => _deleteFrom.Bind(1, run).Bind(2, 0).Execute();

    /// <summary>Counts the entries at the front that stand already.</summary>
    private int CountEqual(long run, IReadOnlyList<OutcomeRecord> memo, BlobWriter blob)
    {
        var count = 0;
        _ = _list.Bind(1, run);
        while (_list.Step())
        {
            if (count == memo.Count || !_list.Span(0).SequenceEqual(Encode(memo[count], blob)))
            {
                _list.Reset();
                break;
            }

            count++;
        }

        return count;
    }

    private static ReadOnlySpan<byte> Encode(OutcomeRecord outcome, BlobWriter blob)
    {
        blob.Clear();
        OutcomeCodec.Write(blob, outcome);
        return blob.Written;
    }
}
