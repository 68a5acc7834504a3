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
        _current = NewRegistration(Root, step, dueAt);
        var givenUp = GivenUp();
        return new RunCommit
        {
            Lease = _lease,
            ExpectedRevision = _revision,
            Status = !isPaused ? RunStatus.Running : dueAt is null ? RunStatus.Queued : RunStatus.Sleeping,
            DueAt = isPaused ? dueAt ?? _now : null,
            CommittedAt = _now,
            FunctionAttempts = Root.Covered is null ? _functionAttempts : 0,
            Checkpoint = TakeCheckpoint(),
            Memo = MemoBehindCheckpoint(),
            UpsertedOperations = (OperationRecord[])[_current],
            RemovedOperations = RemovedIds(givenUp),
            Journal = NewEntries(givenUp),
            ReleaseLease = isPaused,
        };
    }

    private static OperationRecord NewRegistration(Strand strand, StepTask step, DateTimeOffset? dueAt) => new()
    {
        Scope = strand.Scope,
        IssueNumber = step.IssueNumber,
        Id = step.Id,
        Key = step.Key!,
        Kind = step.Kind,
        DueAt = dueAt,
    };

    /// <summary>Gets a value indicating whether a machine has reached a new mark.</summary>
    private bool HasNewMark => _strands.Exists(static strand => strand.Covered is not null);

    private bool HasNewCheckpoint => _hasOtherBranches || HasNewMark;

    /// <summary>The checkpoint of the machines' new marks; null if none has reached one and there are the branches that there were.</summary>
    private CheckpointRecord? TakeCheckpoint()
    {
        if (!HasNewCheckpoint)
        {
            return null;
        }

        foreach (var strand in _strands)
        {
            if (strand.Covered is not null || strand.Committed is null)
            {
                strand.Committed = strand.Context.TakeScope(_revision + 1);
            }
        }

        var scopes = new ScopeRecord[_strands.Count];
        for (var i = 0; i < scopes.Length; i++)
        {
            scopes[i] = _strands[i].Committed!;
        }

        return new(scopes);
    }

    /// <summary>What was delivered behind the checkpoint; null to keep what is stored.</summary>
    private OutcomeRecord[]? MemoBehindCheckpoint()
    {
        if (_strands is [{ Covered: { } all } only] && all == only.Memo.Count && only.CoveredFinished == CountFinishedIn(only))
        {
            return []; // one step after the other
        }

        if (_finished.Count == 0 && !HasNewCheckpoint)
        {
            return null;
        }

        var memo = new List<OutcomeRecord>();
        foreach (var strand in _strands)
        {
            memo.AddRange(strand.Covered is { } covered
                ? strand.Memo.Skip(covered).Concat(FinishedIn(strand).Skip(strand.CoveredFinished))
                : strand.Memo.Concat(FinishedIn(strand)));
        }

        return [.. memo];
    }

    /// <summary>The memo where the checkpoint stays as it is.</summary>
    private List<OutcomeRecord> MemoWithFinished() => [.. _strands.SelectMany(strand => strand.Memo.Concat(FinishedIn(strand)))];

    private IEnumerable<OutcomeRecord> FinishedIn(Strand strand) =>
        _finished.Where(finished => strand.Has(finished.Scope)).Select(OutcomeOf);

    private int CountFinishedIn(Strand strand)
    {
        var count = 0;
        foreach (var finished in _finished)
        {
            count += strand.Has(finished.Scope) ? 1 : 0;
        }

        return count;
    }

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
        Memo = _finished.Count == 0 ? null : MemoWithFinished(),
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
        _finished.Clear();
        _givenUp.Clear();
        _abandoned.Clear();
        _newKeys.Clear();
        foreach (var strand in _strands)
        {
            if (commit.Memo is not null)
            {
                // All that is left in it has been delivered to the loaded machine.
                strand.Memo = commit.Memo.Count == 0 ? [] : [.. commit.Memo.Where(outcome => strand.Has(outcome.Scope))];
                strand.Answered = strand.Memo.Count;
            }

            if (commit.Checkpoint is not null && strand.Covered is not null)
            {
                strand.Covered = null;
                strand.Attachable = [];
            }
        }

        _hasOtherBranches &= commit.Checkpoint is null;
        if (result is CommitResult.CommittedCancellationRequested && !_control.IsCancelled)
        {
            _control.Cancel();
        }

        return true;
    }

    /// <summary>The key of the next step with that ID: behind those that the store counts, and those that the next commit registers.</summary>
    private async ValueTask<string> NextKeyAsync(string scope, string id)
    {
        var earlier = _newKeys.GetValueOrDefault((scope, id));
        var stored = await _executor.Store.CountKeysAsync(RunId, scope, id, _control.Abandon).ConfigureAwait(false);
        _newKeys[(scope, id)] = earlier + 1;
        return StepKey.Format(id, stored + earlier);
    }

    private DateTimeOffset TimerDueAt(StepTask step)
    {
        // A timer counts from its registration, which may be a while after the last delivery.
        _now = _executor.Time.GetUtcNow();
        return step.Until?.ToUniversalTime() ?? (step.Delay > TimeSpan.Zero ? _now + step.Delay : _now);
    }

    private JournalRecord[] FinishedEntries() => [.. _finished];

    private JournalRecord[] NewEntries(List<OperationRecord> givenUp) =>
        givenUp.Count == 0 ? FinishedEntries() : [.. _finished, .. givenUp.Select(EntryOfGivenUp)];

    /// <summary>The operations that nothing waits for any longer, or that are left over from a way that a machine did not take again.</summary>
    private List<OperationRecord> GivenUp()
    {
        var givenUp = _givenUp;
        foreach (var strand in _strands)
        {
            if (strand.Covered is null || strand.Attachable.Count == 0)
            {
                continue;
            }

            // What has an outcome by now is not left over, though it was registered when the run was claimed: its key is counted once.
            var pending = strand.Context.Pending.All.Select(static operation => operation.IssueNumber)
                .Concat(strand.Memo.Select(static outcome => outcome.IssueNumber)).ToHashSet();
            var left = strand.Attachable.Where(operation => !pending.Contains(operation.IssueNumber) && !_finished.Exists(finished => IdOf(finished) == IdOf(operation)));
            givenUp = [.. givenUp.UnionBy(left, IdOf)];
        }

        return givenUp;
    }

    /// <summary>Keeps the key of a step from being given to another one.</summary>
    private JournalRecord EntryOfGivenUp(OperationRecord operation) =>
        EntryOf(operation, JournalStatus.GivenUp, operation.Attempts, result: default, error: null, Root.Context.Clock);

    // Made at every step, so without iterators.
    private OperationId[] FinishedIds()
    {
        var ids = new OperationId[_finished.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = IdOf(_finished[i]);
        }

        return ids;
    }

    private OperationId[] RemovedIds(List<OperationRecord> givenUp) =>
        givenUp.Count == 0 && _abandoned.Count == 0 ? FinishedIds() : [.. FinishedIds(), .. givenUp.Select(IdOf), .. _abandoned];

    private static OperationId IdOf(JournalRecord finished) => new(finished.Scope, finished.IssueNumber);

    private static OperationId IdOf(OperationRecord operation) => new(operation.Scope, operation.IssueNumber);

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
