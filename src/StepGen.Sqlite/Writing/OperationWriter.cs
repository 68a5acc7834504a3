using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>Writes a run's outstanding operations: rows at once, while the blob of the others goes with the run's own row.</summary>
internal sealed class OperationWriter(Database database)
{
    private readonly Statement _delete = database.Prepare("DELETE FROM operations WHERE run = ?1 AND scope = ?2 AND issue = ?3");

    private readonly Statement _deleteAll = database.Prepare("DELETE FROM operations WHERE run = ?1");

    private readonly Statement _insert = database.Prepare(
        """
        INSERT INTO operations (run, scope, issue, id, key, kind, attempts, due_at, last_error, target, correlation_key,
          child_run_id, payload)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """);

    private readonly Statement _update = database.Prepare(
        """
        UPDATE operations SET id = ?4, key = ?5, kind = ?6, attempts = ?7, due_at = ?8, last_error = ?9, target = ?10,
          correlation_key = ?11, child_run_id = ?12, payload = ?13
        WHERE run = ?1 AND scope = ?2 AND issue = ?3
        """);

    private readonly List<InlineOperation> _inline = [];

    /// <summary>Removes and upserts operations.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stored">Where its operations stand.</param>
    /// <param name="commit">The changes.</param>
    /// <returns>Where they stand then; the caller writes it to the run's row.</returns>
    public StoredOperations Replace(long run, StoredOperations stored, RunCommit commit)
    {
        if (commit.RemovedOperations.Count == 0 && commit.UpsertedOperations.Count == 0)
        {
            return stored;
        }

        _inline.Clear();
        if (stored.Blob.Length > 0)
        {
            OperationCodec.Split(stored.Blob, _inline);
        }

        var rows = stored.Rows;
        foreach (var id in commit.RemovedOperations)
        {
            rows -= Remove(run, rows, id);
        }

        using var blob = new BlobWriter();
        foreach (var operation in commit.UpsertedOperations)
        {
            rows += Upsert(run, rows, operation, blob);
        }

        if (_inline.Count == 0)
        {
            return new([], rows);
        }

        OperationCodec.Write(blob, _inline);
        return new(blob.Written.ToArray(), rows);
    }

    public void DeleteAll(long run) => _deleteAll.Bind(1, run).Execute();

    /// <summary>Removes an operation.</summary>
    /// <returns>How many rows have gone.</returns>
    private int Remove(long run, int rows, OperationId id)
    {
        if (Find(id) is >= 0 and var place)
        {
            _inline.RemoveAt(place);
            return 0;
        }

        return rows > 0 && _delete.Bind(1, run).Bind(2, id.Scope).Bind(3, id.IssueNumber).ExecuteChange() ? 1 : 0;
    }

    /// <summary>Adds or replaces an operation.</summary>
    /// <returns>How many rows have come.</returns>
    private int Upsert(long run, int rows, OperationRecord operation, BlobWriter blob)
    {
        var id = new OperationId(operation.Scope, operation.IssueNumber);
        var place = Find(id);
        if (place < 0 && rows > 0 && Bind(_update, run, operation).ExecuteChange())
        {
            return 0;
        }

        var bytes = OperationCodec.TryEncode(blob, operation);
        if (bytes is not null && place >= 0)
        {
            _inline[place] = new(id, bytes);
            return 0;
        }

        if (bytes is not null && _inline.Count < OperationCodec.MaxCount)
        {
            _inline.Add(new(id, bytes));
            return 0;
        }

        if (place >= 0)
        {
            _inline.RemoveAt(place);
        }

        Bind(_insert, run, operation).Execute();
        return 1;
    }

    private int Find(OperationId id)
    {
        for (var i = 0; i < _inline.Count; i++)
        {
            if (_inline[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private static Statement Bind(Statement statement, long run, OperationRecord operation) => statement.Bind(1, run)
        .Bind(2, operation.Scope).Bind(3, operation.IssueNumber).Bind(4, operation.Id).Bind(5, operation.Key)
        .Bind(6, (int)operation.Kind).Bind(7, operation.Attempts).Bind(8, operation.DueAt)
        .Bind(9, OutcomeCodec.ToJson(operation.LastError)).Bind(10, operation.Target).Bind(11, operation.CorrelationKey)
        .Bind(12, operation.ChildRunId).Bind(13, operation.Payload.Span);
}

/// <summary>Where a run's operations stand.</summary>
/// <param name="Blob">Those in the run's row, as <see cref="OperationCodec"/> writes them; empty for none.</param>
/// <param name="Rows">How many have a row of their own.</param>
internal readonly record struct StoredOperations(byte[] Blob, int Rows);
