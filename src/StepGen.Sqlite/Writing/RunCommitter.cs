using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Storage;

namespace StepGen.Sqlite.Writing;

/// <summary>
/// Applies one commit. The usual one, a finished step and the next one's registration, takes four statements: find the run,
/// replace one operation by the other, insert the journal entry, update the run.
/// </summary>
internal sealed class RunCommitter(Database database, RunStarter starter)
{
    private readonly OperationWriter _operations = new(database);
    private readonly SlotWriter _slots = new(database);
    private readonly MemoWriter _memo = new(database);

    private readonly Statement _find = database.Prepare(
        "SELECT id, revision, token, worker_id, status, is_cancelling, slot_rows, memo_rows FROM runs WHERE run_id = ?1");

    private readonly Statement _insertJournal = database.Prepare(
        """
        INSERT INTO journal (run, scope, id, issue, revision, ordinal, key, kind, status, attempts, completed_at, error, result)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """);

    private readonly Statement _keepCheckpoint = database.Prepare(
        "UPDATE runs SET revision = ?2, function_attempts = ?3, error = ?4, memo_rows = ?5 WHERE id = ?1");

    private readonly Statement _replaceCheckpoint = database.Prepare(
        "UPDATE runs SET revision = ?2, function_attempts = ?3, error = ?4, memo_rows = ?5, slot_rows = ?6, checkpoint = ?7 WHERE id = ?1");

    private readonly Statement _setStatus = database.Prepare("UPDATE runs SET status = ?2 WHERE id = ?1");

    private readonly Statement _release = database.Prepare(
        "UPDATE runs SET status = ?2, due_at = ?3, claim_at = ?4, worker_id = NULL WHERE id = ?1");

    private readonly Statement _end = database.Prepare(
        """
        UPDATE runs SET revision = ?2, function_attempts = ?3, error = ?4, memo_rows = 0, slot_rows = 0, checkpoint = NULL,
          status = ?5, ended_at = ?6, due_at = NULL, claim_at = NULL, worker_id = NULL
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
            ? new FoundRun(_find.Int64(0), (RunStatus)_find.Int32(4), _find.Int64(5) != 0, _find.Int32(6), _find.Int32(7))
            : null;
        _find.Reset();
        return run;
    }

    private void Continue(in FoundRun run, RunCommit commit, BlobWriter? checkpoint)
    {
        _operations.Write(run.Id, commit);
        var memoRows = commit.Memo is { } memo ? _memo.Replace(run.Id, run.MemoRows, memo) : run.MemoRows;
        var update = checkpoint is null ? _keepCheckpoint : _replaceCheckpoint;
        _ = update.Bind(1, run.Id).Bind(2, commit.ExpectedRevision + 1).Bind(3, commit.FunctionAttempts)
            .Bind(4, OutcomeCodec.ToJson(commit.Error)).Bind(5, memoRows);
        if (checkpoint is not null)
        {
            _ = update.Bind(6, _slots.Replace(run.Id, run.SlotRows, commit.Checkpoint!)).Bind(7, checkpoint.Written);
        }

        update.Execute();
        if (commit.ReleaseLease)
        {
            _release.Bind(1, run.Id).Bind(2, (int)commit.Status).Bind(3, commit.DueAt).Bind(4, ClaimableFrom(commit, run.IsCancelling))
                .Execute();
        }
        else if (commit.Status != run.Status)
        {
            _setStatus.Bind(1, run.Id).Bind(2, (int)commit.Status).Execute();
        }
    }

    private void End(in FoundRun run, RunCommit commit)
    {
        _operations.DeleteAll(run.Id);
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

    private readonly record struct FoundRun(long Id, RunStatus Status, bool IsCancelling, int SlotRows, int MemoRows);
}
