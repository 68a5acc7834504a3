using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>Writes a run's outstanding operations.</summary>
internal sealed class OperationWriter(Database database)
{
    private readonly Statement _delete = database.Prepare("DELETE FROM operations WHERE run = ?1 AND scope = ?2 AND issue = ?3");

    private readonly Statement _deleteAll = database.Prepare("DELETE FROM operations WHERE run = ?1");

    private readonly Statement _insert = database.Prepare(
        """
        INSERT OR REPLACE INTO operations (run, scope, issue, id, key, kind, attempts, due_at, last_error, target, correlation_key,
          child_run_id, payload)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """);

    // The usual commit: one operation goes, the next one comes. One statement instead of two.
    private readonly Statement _replace = database.Prepare(
        """
        UPDATE OR REPLACE operations SET scope = ?2, issue = ?3, id = ?4, key = ?5, kind = ?6, attempts = ?7, due_at = ?8,
          last_error = ?9, target = ?10, correlation_key = ?11, child_run_id = ?12, payload = ?13
        WHERE run = ?1 AND scope = ?14 AND issue = ?15
        """);

    public void Write(long run, RunCommit commit)
    {
        if (commit is { RemovedOperations: [var gone], UpsertedOperations: [var next] }
            && Bind(_replace, run, next).Bind(14, gone.Scope).Bind(15, gone.IssueNumber).ExecuteChange())
        {
            return;
        }

        foreach (var operation in commit.RemovedOperations)
        {
            _delete.Bind(1, run).Bind(2, operation.Scope).Bind(3, operation.IssueNumber).Execute();
        }

        foreach (var operation in commit.UpsertedOperations)
        {
            Bind(_insert, run, operation).Execute();
        }
    }

    private static Statement Bind(Statement statement, long run, OperationRecord operation) => statement.Bind(1, run)
        .Bind(2, operation.Scope).Bind(3, operation.IssueNumber).Bind(4, operation.Id).Bind(5, operation.Key)
        .Bind(6, (int)operation.Kind).Bind(7, operation.Attempts).Bind(8, operation.DueAt)
        .Bind(9, OutcomeCodec.ToJson(operation.LastError)).Bind(10, operation.Target).Bind(11, operation.CorrelationKey)
        .Bind(12, operation.ChildRunId).Bind(13, operation.Payload.Span);

    public void DeleteAll(long run) => _deleteAll.Bind(1, run).Execute();
}
