using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <content>Every commit that a session makes.</content>
internal sealed partial class RunSession
{
    /// <summary>The new call site: new checkpoint, empty memo, the operation's registration, and what was just finished.</summary>
    private RunCommit Register(StepTask step)
    {
        if (_control.IsCancelled)
        {
            return Cancelled();
        }

        var dueAt = step.Kind is StepOperationKind.Sleep ? TimerDueAt(step) : (DateTimeOffset?)null;
        var isPaused = dueAt > _now || _control.IsStopping;
        _current = NewRegistration(step, dueAt);
        var givenUp = GivenUp();
        return new RunCommit
        {
            Lease = _lease,
            ExpectedRevision = _revision,
            Status = !isPaused ? RunStatus.Running : dueAt is null ? RunStatus.Queued : RunStatus.Sleeping,
            DueAt = isPaused ? dueAt ?? _now : null,
            CommittedAt = _now,
            FunctionAttempts = _covered is null ? _functionAttempts : 0,
            Checkpoint = TakeCheckpoint(),
            Memo = MemoBehindCheckpoint(),
            UpsertedOperations = [_current],
            RemovedOperations = [.. FinishedIds(), .. givenUp.Select(static operation => new OperationId(operation.Scope, operation.IssueNumber))],
            Journal = [.. FinishedEntries(), .. givenUp.Select(EntryOfGivenUp)],
            ReleaseLease = isPaused,
        };
    }

    private static OperationRecord NewRegistration(StepTask step, DateTimeOffset? dueAt) => new()
    {
        Scope = "",
        IssueNumber = step.IssueNumber,
        Id = step.Id,
        Key = step.Key!,
        Kind = step.Kind,
        DueAt = dueAt,
    };

    /// <summary>The checkpoint of the machine's new mark; null if it has reached none.</summary>
    private CheckpointRecord? TakeCheckpoint() => _covered is null ? null : _loaded!.Context.TakeCheckpoint(_revision + 1);

    /// <summary>What was delivered behind the checkpoint; null to keep what is stored.</summary>
    private List<OutcomeRecord>? MemoBehindCheckpoint() =>
        _covered is { } covered ? (covered == _memo.Count ? [] : [.. _memo.Skip(covered)])
        : _finished is not null ? MemoWithFinished()
        : null;

    /// <summary>Gives the run back if what it is attached to is not due yet.</summary>
    private RunCommit? PauseIfNotDue()
    {
        _now = _executor.Time.GetUtcNow();
        return _current!.DueAt > _now
            ? GivingBack(_current.Kind is StepOperationKind.Sleep ? RunStatus.Sleeping : RunStatus.Queued, _current.DueAt)
            : null;
    }

    /// <summary>A failed attempt that is made again: attempts, due time and error go to the registration; the machine is dropped.</summary>
    private RunCommit StepRetry(OperationRecord operation) => _control.IsCancelled
        ? Cancelled()
        : GivingBack(RunStatus.Queued, operation.DueAt, operation.LastError) with { UpsertedOperations = [operation] };

    /// <summary>An outcome that a reloaded machine is to take.</summary>
    private RunCommit Memoized() => new()
    {
        Lease = _lease,
        ExpectedRevision = _revision,
        Status = RunStatus.Running,
        CommittedAt = _now,
        FunctionAttempts = _functionAttempts,
        Memo = MemoWithFinished(),
        RemovedOperations = FinishedIds(),
        Journal = FinishedEntries(),
        Error = _error,
    };

    /// <summary>
    /// User code threw outside steps. The old checkpoint stays, and what was just delivered goes to the memo, so that a retry
    /// re-runs the code behind that step and not the step.
    /// </summary>
    private RunCommit FunctionFailed(Exception exception)
    {
        if (exception is OperationCanceledException && _control.Token.IsCancellationRequested)
        {
            return _control.IsCancelled ? Cancelled() : Released();
        }

        var error = StepError.From(exception);
        var attempts = _functionAttempts + 1;
        var delay = exception is StepFailedException ? null : _executor.Retries.NextDelay(exception, attempts, Function.Retries, backoff: null);
        if (delay is null)
        {
            LogRunFailed(exception, RunId, Function.Id);
            return GivingBack(RunStatus.Failed, dueAt: null, error);
        }

        LogFunctionRetry(exception, RunId, Function.Id, attempts, delay.Value);
        return GivingBack(RunStatus.Queued, _now + delay, error) with { FunctionAttempts = attempts };
    }

    private RunCommit Completed(byte[] result) => new()
    {
        Lease = _lease,
        ExpectedRevision = _revision,
        Status = RunStatus.Completed,
        CommittedAt = _now,
        RemovedOperations = FinishedIds(),
        Journal = FinishedEntries(),
        Result = result,
        ReleaseLease = true,
    };

    private RunCommit Cancelled() => GivingBack(RunStatus.Cancelled, dueAt: null);

    /// <summary>Gives the run back to go on later from where it is: this host stops.</summary>
    private RunCommit Released() => GivingBack(RunStatus.Queued, _now, _error);

    private RunCommit Blocked(CheckpointException reason)
    {
        LogRunBlocked(RunId, Function.Id, reason.Message);
        return GivingBack(RunStatus.Blocked, dueAt: null, StepError.From(reason));
    }

    private RunCommit GivingBack(RunStatus status, DateTimeOffset? dueAt, StepError? error = null) => new()
    {
        Lease = _lease,
        ExpectedRevision = _revision,
        Status = status,
        DueAt = dueAt,
        CommittedAt = _now,
        FunctionAttempts = _functionAttempts,
        Memo = _finished is null ? null : MemoWithFinished(),
        RemovedOperations = FinishedIds(),
        Journal = FinishedEntries(),
        Error = error,
        ReleaseLease = true,
    };

    private async ValueTask<RunStatus?> GiveBackAsync(RunCommit commit) => (await EndAsync(commit).ConfigureAwait(false)).Status;

    /// <summary>Makes a commit; false if the run was lost to another worker.</summary>
    private ValueTask<bool> CommitAsync(RunCommit commit)
    {
        var pending = _executor.Store.CommitAsync(commit, _control.Abandon);
        return pending.IsCompletedSuccessfully ? new(Committed(commit, pending.Result)) : AwaitAsync(pending, commit);

        async ValueTask<bool> AwaitAsync(ValueTask<CommitResult> pending, RunCommit commit) =>
            Committed(commit, await pending.ConfigureAwait(false));
    }

    private bool Committed(RunCommit commit, CommitResult result)
    {
        if (result is CommitResult.LeaseLost)
        {
            LogLeaseLost(RunId, Function.Id);
            return false;
        }

        _revision++;
        _functionAttempts = commit.FunctionAttempts;
        _error = commit.Error;
        _finished = null;
        _givenUp.Clear();
        if (commit.Memo is not null)
        {
            // All that is left in it has been delivered to the loaded machine.
            _memo = commit.Memo;
            _answered = _memo.Count;
        }

        if (commit.Checkpoint is not null)
        {
            _covered = null;
            _attachable = [];
        }

        if (result is CommitResult.CommittedCancellationRequested && !_control.IsCancelled)
        {
            _control.Cancel();
        }

        return true;
    }

    /// <summary>The key of the next step with that ID, where so many are about to be registered together before it.</summary>
    private async ValueTask<string> NextKeyAsync(string id, int earlier = 0) =>
        StepKey.Format(id, earlier + await _executor.Store.CountKeysAsync(RunId, "", id, _control.Abandon).ConfigureAwait(false));

    private DateTimeOffset TimerDueAt(StepTask step)
    {
        // A timer counts from its registration, which may be a while after the last delivery.
        _now = _executor.Time.GetUtcNow();
        return step.Until?.ToUniversalTime() ?? (step.Delay > TimeSpan.Zero ? _now + step.Delay : _now);
    }

    private JournalRecord[] FinishedEntries() => _finished is null ? [] : [_finished];

    /// <summary>The operations that nothing waits for any longer, or that are left over from a way that the machine did not take again.</summary>
    private List<OperationRecord> GivenUp()
    {
        if (_covered is null || _attachable.Count == 0)
        {
            return _givenUp;
        }

        // What has an outcome by now is not left over, though it was registered when the run was claimed: its key is counted once.
        var pending = _loaded!.Context.Pending.All.Select(static operation => operation.IssueNumber)
            .Concat(_memo.Select(static outcome => outcome.IssueNumber)).ToHashSet();
        var left = _attachable.Where(operation => !pending.Contains(operation.IssueNumber) && operation.IssueNumber != _finished?.IssueNumber);
        return [.. _givenUp.UnionBy(left, static operation => operation.IssueNumber)];
    }

    /// <summary>Keeps the key of a step from being given to another one.</summary>
    private JournalRecord EntryOfGivenUp(OperationRecord operation) =>
        EntryOf(operation, JournalStatus.GivenUp, operation.Attempts, result: default, error: null);

    private OperationId[] FinishedIds() => _finished is null ? [] : [new OperationId(_finished.Scope, _finished.IssueNumber)];

    private List<OutcomeRecord> MemoWithFinished() => [.. _memo, OutcomeOf(_finished!)];

    private static OutcomeRecord OutcomeOf(JournalRecord finished) => new()
    {
        Scope = finished.Scope,
        IssueNumber = finished.IssueNumber,
        Id = finished.Id,
        Key = finished.Key,
        Result = finished.Result,
        Error = finished.Error,
        Attempts = finished.Attempts,
        DeliveredAt = finished.CompletedAt,
    };
}
