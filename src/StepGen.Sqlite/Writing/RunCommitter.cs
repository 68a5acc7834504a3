using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>
/// Applies one commit. The usual one, a finished step and the next one's registration, takes three statements and dirties two
/// pages: find the run, insert the journal entry, update the run, in whose row the operations stand.
/// </summary>
internal sealed class RunCommitter(Database database, RunStarter starter)
{
    // What a commit changes of a run's row. Columns that an index is about are set only where the lease is given back: setting
    // them writes to the index, whether they change or not.
    private const string Progress = "revision = ?2, function_attempts = ?3, error = ?4, memo_rows = ?5, operation_rows = ?6, operations = ?7";
    private const string Checkpoint = "slot_rows = ?8, checkpoint = ?9";
    private const string Release = "status = ?10, due_at = ?11, claim_at = ?12, worker_id = NULL";

    private readonly OperationWriter _operations = new(database);
    private readonly SlotWriter _slots = new(database);
    private readonly MemoWriter _memo = new(database);

    private readonly Statement _find = database.Prepare(
        "SELECT id, revision, token, worker_id, status, is_cancelling, slot_rows, memo_rows, operation_rows, operations FROM runs WHERE run_id = ?1");

    // What was given up may be registered again where a function goes another way in its next attempt; then its outcome counts.
    private readonly Statement _insertJournal = database.Prepare(
        """
        INSERT OR REPLACE INTO journal (run, scope, id, issue, revision, ordinal, key, kind, status, attempts, completed_at, error, result)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """);

    private readonly Statement _keep = database.Prepare($"UPDATE runs SET {Progress} WHERE id = ?1");

    private readonly Statement _replace = database.Prepare($"UPDATE runs SET {Progress}, {Checkpoint} WHERE id = ?1");

    private readonly Statement _keepAndRelease = database.Prepare($"UPDATE runs SET {Progress}, {Release} WHERE id = ?1");

    private readonly Statement _replaceAndRelease = database.Prepare($"UPDATE runs SET {Progress}, {Checkpoint}, {Release} WHERE id = ?1");

    private readonly Statement _setStatus = database.Prepare("UPDATE runs SET status = ?2 WHERE id = ?1");

    private readonly Statement _end = database.Prepare(
        """
        UPDATE runs SET revision = ?2, function_attempts = ?3, error = ?4, memo_rows = 0, slot_rows = 0, checkpoint = NULL,
          operation_rows = 0, operations = NULL, status = ?5, ended_at = ?6, due_at = NULL, claim_at = NULL, worker_id = NULL
        WHERE id = ?1
        """);

    private readonly Statement _writeResult = database.Prepare(
        "INSERT INTO run_data (run, result) VALUES (?1, ?2) ON CONFLICT (run) DO UPDATE SET result = excluded.result");

    /// <summary>Applies a commit.</summary>
    /// <param name="commit">What to write.</param>
    /// <param name="checkpoint">The new checkpoint as <see cref="CheckpointCodec"/> writes it, or <see langword="null"/> to keep the old one.</param>
    public CommitResult Commit(RunCommit commit, BlobWriter? checkpoint)
    {
        if (Find(commit) is not { } run)
        {
            return CommitResult.LeaseLost;
        }

        var hasEnded = commit.Status is RunStatus.Completed or RunStatus.Failed or RunStatus.Cancelled;
        WriteJournal(run.Id, commit);
        if (hasEnded)
        {
            End(run, commit);
        }
        else
        {
            Continue(run, commit, checkpoint);
        }

        if (commit.Events.Count > 0 || commit.StartedRuns.Count > 0)
        {
            starter.Append(commit.Events, commit.StartedRuns);
        }

        return run.IsCancelling && !hasEnded ? CommitResult.CommittedCancellationRequested : CommitResult.Committed;
    }

    /// <summary>The fence: nothing is written before it, so a refusal leaves nothing to undo.</summary>
    private FoundRun? Find(RunCommit commit)
    {
        if (!_find.Bind(1, commit.Lease.RunId).Step())
        {
            return null;
        }

        var isOurs = _find.Int64(1) == commit.ExpectedRevision && _find.Int64(2) == commit.Lease.Token && !_find.IsNull(3)
            && string.Equals(_find.Text(3), commit.Lease.WorkerId, StringComparison.Ordinal);
        FoundRun? run = isOurs
            ? new FoundRun(_find.Int64(0), (RunStatus)_find.Int32(4), _find.Int64(5) != 0, _find.Int32(6), _find.Int32(7),
                new(_find.Span(9).ToArray(), _find.Int32(8)))
            : null;
        _find.Reset();
        return run;
    }

    private void Continue(in FoundRun run, RunCommit commit, BlobWriter? checkpoint)
    {
        var operations = _operations.Replace(run.Id, run.Operations, commit);
        var memoRows = commit.Memo is { } memo ? _memo.Replace(run.Id, run.MemoRows, memo) : run.MemoRows;
        var update = (checkpoint is not null, commit.ReleaseLease) switch
        {
            (true, false) => _replace,
            (true, true) => _replaceAndRelease,
            (false, false) => _keep,
            (false, true) => _keepAndRelease,
        };
        _ = update.Bind(1, run.Id).Bind(2, commit.ExpectedRevision + 1).Bind(3, commit.FunctionAttempts)
            .Bind(4, OutcomeCodec.ToJson(commit.Error)).Bind(5, memoRows).Bind(6, operations.Rows).Bind(7, operations.Blob);
        if (checkpoint is not null)
        {
            _ = update.Bind(8, _slots.Replace(run.Id, run.SlotRows, commit.Checkpoint!)).Bind(9, checkpoint.Written);
        }

        if (commit.ReleaseLease)
        {
            _ = update.Bind(10, (int)commit.Status).Bind(11, commit.DueAt).Bind(12, ClaimableFrom(commit, run.IsCancelling));
        }

        update.Execute();
        if (!commit.ReleaseLease && commit.Status != run.Status)
        {
            // A claimed run is running and mostly stays so.
            _setStatus.Bind(1, run.Id).Bind(2, (int)commit.Status).Execute();
        }
    }

    private void End(in FoundRun run, RunCommit commit)
    {
        if (run.Operations.Rows > 0)
        {
            _operations.DeleteAll(run.Id);
        }

        if (run.MemoRows > 0)
        {
            _memo.DeleteAll(run.Id);
        }

        if (run.SlotRows > 0)
        {
            _slots.DeleteAll(run.Id);
        }

        _end.Bind(1, run.Id).Bind(2, commit.ExpectedRevision + 1).Bind(3, commit.FunctionAttempts)
            .Bind(4, OutcomeCodec.ToJson(commit.Error)).Bind(5, (int)commit.Status).Bind(6, commit.CommittedAt).Execute();
        if (!commit.Result.IsEmpty)
        {
            _writeResult.Bind(1, run.Id).Bind(2, commit.Result.Span).Execute();
        }
    }

    private void WriteJournal(long run, RunCommit commit)
    {
        for (var i = 0; i < commit.Journal.Count; i++)
        {
            var entry = commit.Journal[i];
            _insertJournal.Bind(1, run).Bind(2, entry.Scope).Bind(3, entry.Id).Bind(4, entry.IssueNumber)
                .Bind(5, commit.ExpectedRevision + 1).Bind(6, i).Bind(7, entry.Key).Bind(8, (int)entry.Kind)
                .Bind(9, (int)entry.Status).Bind(10, entry.Attempts).Bind(11, entry.CompletedAt)
                .Bind(12, OutcomeCodec.ToJson(entry.Error)).Bind(13, entry.Result.Span).Execute();
        }
    }

    private static DateTimeOffset? ClaimableFrom(RunCommit commit, bool isCancelling) => commit.Status switch
    {
        _ when isCancelling => commit.DueAt < commit.CommittedAt ? commit.DueAt : commit.CommittedAt,
        RunStatus.Queued or RunStatus.Running => commit.DueAt ?? commit.CommittedAt,
        RunStatus.Sleeping or RunStatus.Waiting => commit.DueAt,
        _ => null,
    };

    private readonly record struct FoundRun(long Id, RunStatus Status, bool IsCancelling, int SlotRows, int MemoRows, StoredOperations Operations);
}
