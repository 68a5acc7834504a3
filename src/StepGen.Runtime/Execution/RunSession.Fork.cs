using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <content>
/// Several operations at a time. Bodies run side by side; what they give is delivered one outcome at a time, only while the
/// machine is suspended, with one commit and a full advance for each. While a step is outstanding that the machine may still
/// need, the checkpoint stays before the first of them, and the memo keeps what was delivered since.
/// </content>
internal sealed partial class RunSession
{
    /// <summary>A timer of the platform waits 49 days at most; the run looks again earlier.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly Dictionary<OperationId, Fork> _forks = [];

    /// <summary>Operations that the machines have given up since the last commit.</summary>
    private readonly List<OperationRecord> _givenUp = [];

    /// <summary>Machines that were dropped while bodies of theirs ran: those use the services that came with them.</summary>
    private readonly List<LoadedMachine> _dropped = [];

    /// <summary>Whether an abandoned body shares the machine's objects, so that the next attempt needs another machine.</summary>
    private bool _isSharedWithOutlived;

    /// <summary>What one turn leads to: the claim goes on, or it has ended with that status, null for a run that is lost.</summary>
    private readonly record struct Turn(bool HasEnded, RunStatus? Status)
    {
        public static readonly Turn GoesOn = new(false, null);

        public static readonly Turn Lost = new(true, null);
    }

    // One of: replay an outcome - commit what is new - start, wait, and deliver one outcome - give the run back
    private async ValueTask<Turn> TakeForkTurnAsync()
    {
        RunCommit? misfit = null;
        foreach (var strand in _strands)
        {
            if (strand.IsAttached && TryReplay(strand, out misfit))
            {
                return Turn.GoesOn;
            }

            if (misfit is not null)
            {
                return await EndAsync(misfit).ConfigureAwait(false);
            }
        }

        misfit = await AttachAsync().ConfigureAwait(false);
        if (misfit is not null)
        {
            return await EndAsync(misfit).ConfigureAwait(false);
        }

        if (NextToAdvance() is not null)
        {
            // A branch.
            return Turn.GoesOn;
        }

        DropUnattached();

        if (_control.IsCancelled)
        {
            return await EndAsync(Cancelled()).ConfigureAwait(false);
        }

        if (Unsaved() is { } commit)
        {
            if (!await CommitAsync(commit).ConfigureAwait(false))
            {
                return Turn.Lost;
            }

            if ((_executor.Settings.ReloadAtEveryStep || _isSharedWithOutlived) && !_control.Token.IsCancellationRequested)
            {
                await ReloadAsync().ConfigureAwait(false);
                return Turn.GoesOn;
            }
        }

        if (!_control.Token.IsCancellationRequested)
        {
            _now = _executor.Time.GetUtcNow();
            StartBodies();
            var next = await WaitForOutcomeAsync().ConfigureAwait(false);
            if (next is not null)
            {
                return await DeliverAsync(next).ConfigureAwait(false);
            }

            if (_forks.Values.Any(static fork => fork.IsChanged))
            {
                return Turn.GoesOn;
            }
        }

        return _control.IsLost ? Turn.Lost
            : _control.IsCancelled ? await EndAsync(Cancelled()).ConfigureAwait(false)
            : _control.Token.IsCancellationRequested ? await EndAsync(Released()).ConfigureAwait(false)
            : await EndAsync(GivingBack(
                _forks.Values.All(static fork => fork.Record.Kind is not StepOperationKind.Run) ? RunStatus.Sleeping : RunStatus.Queued,
                _forks.Values.Min(static fork => fork.Record.DueAt),
                _forks.Values.Select(static fork => fork.Record.LastError).FirstOrDefault(static error => error is not null))).ConfigureAwait(false);
    }

    /// <summary>The commit of what has happened since the last one; null if nothing has.</summary>
    private RunCommit? Unsaved()
    {
        var changed = _forks.Values.Where(static fork => fork.IsChanged).ToList();
        if (changed.Count == 0 && _finished.Count == 0 && _givenUp.Count == 0 && !HasNewCheckpoint)
        {
            return null;
        }

        changed.ForEach(static fork => fork.IsChanged = false);
        var givenUp = GivenUp();
        var hasAdvanced = HasNewMark;
        return new RunCommit
        {
            Lease = _lease,
            ExpectedRevision = _revision,
            Status = RunStatus.Running,
            CommittedAt = _now,
            FunctionAttempts = hasAdvanced ? 0 : _functionAttempts,
            Error = hasAdvanced ? null : _error,
            Checkpoint = TakeCheckpoint(),
            Memo = MemoBehindCheckpoint(),
            UpsertedOperations = [.. changed.Select(static fork => fork.Record)],
            RemovedOperations = RemovedIds(givenUp),
            Journal = NewEntries(givenUp),
        };
    }

    private void StartBodies()
    {
        foreach (var fork in _forks.Values.OrderBy(PathOf, CompletionOrder.Issues))
        {
            if (fork.Record.Kind is StepOperationKind.Run && fork.Attempt is null && fork.End is null && !(fork.Record.DueAt > _now))
            {
                fork.Start(_executor.Invoker, _control, _executor.Settings.RunsBodiesInTurn);
            }
        }
    }

    /// <summary>Waits until an outcome can be delivered. Null if none can before something else has happened: a failed attempt
    /// to note, a host that stops, or only time can bring it and no body runs.</summary>
    private async ValueTask<Fork?> WaitForOutcomeAsync()
    {
        while (true)
        {
            foreach (var fork in _forks.Values)
            {
                Settle(fork);
            }

            _now = _executor.Time.GetUtcNow();
            if (Choose() is { } next)
            {
                return next;
            }

            var running = _forks.Values.Where(static fork => fork.Attempt is not null).Select(static fork => (Task)fork.Attempt!).ToList();
            if (running.Count == 0 || _control.Token.IsCancellationRequested || _forks.Values.Any(static fork => fork.IsChanged))
            {
                return null;
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_control.Token);
            var due = _forks.Values.Where(static fork => fork.Attempt is null).Min(static fork => fork.Record.DueAt);
            var delay = due is null || due - _now > LongestDelay ? LongestDelay : due > _now ? due.Value - _now : TimeSpan.Zero;
            running.Add(Task.Delay(delay, _executor.Time, waiting.Token));
            await Task.WhenAny(running).ConfigureAwait(false);
            await waiting.CancelAsync().ConfigureAwait(false);
            _now = _executor.Time.GetUtcNow();
            StartBodies();
        }
    }

    /// <summary>What its machine awaits comes first, then what none does, each in the order of issue; timers when no body has an outcome.</summary>
    private Fork? Choose()
    {
        var outstanding = _strands.SelectMany(static strand => strand.Machine.Awaited!.Outstanding.Select(step => new OperationId(strand.Scope, step.IssueNumber))).ToHashSet();
        var next = _forks.Values.Where(static fork => fork.End is not null)
            .OrderBy(fork => !outstanding.Contains(IdOf(fork.Record)))
            .ThenBy(fork => CompletionOrder.Of(_executor.Settings.OrderSeed, fork.Record.Scope, fork.Record.IssueNumber))
            .ThenBy(PathOf, CompletionOrder.Issues)
            .FirstOrDefault();
        return next ?? _forks.Values.Where(fork => fork.Record.Kind is StepOperationKind.Sleep && fork.Record.DueAt <= _now)
            .OrderBy(static fork => fork.Record.DueAt)
            .ThenBy(PathOf, CompletionOrder.Issues)
            .FirstOrDefault();
    }

    /// <summary>Takes the end of an attempt: an outcome, or a registration with one attempt more and a due time.</summary>
    private void Settle(Fork fork)
    {
        if (fork.Attempt is not { IsCompleted: true } attempt)
        {
            return;
        }

        var result = attempt.GetAwaiter().GetResult();
        fork.Attempt = null;
        if (result.End is AttemptEnd.Abandoned || (result.Error is OperationCanceledException && _control.Token.IsCancellationRequested))
        {
            // It did not fail: it will run again, or its run has ended.
            return;
        }

        _now = _executor.Time.GetUtcNow();
        if (result.End is AttemptEnd.Succeeded)
        {
            try
            {
                fork.Result = _results.Capture(fork.Source);
                fork.End = AttemptEnd.Succeeded;
                fork.Record = fork.Record with { Attempts = fork.Record.Attempts + 1 };
                return;
            }
            catch (NonRetriableException exception)
            {
                result = new(AttemptEnd.Failed, exception);
            }
        }

        (fork.Record, var isFinal) = AttemptFailed(fork.Source, fork.Record, result.Error!);
        if (isFinal)
        {
            fork.End = result.End;
            return;
        }

        _isSharedWithOutlived |= result.End is AttemptEnd.Outlived;
        fork.Source = fork.Current;
        fork.IsChanged = true;
    }

    private async ValueTask<Turn> DeliverAsync(Fork fork)
    {
        _forks.Remove(IdOf(fork.Record));
        fork.Dispose();
        var strand = StrandOf(fork);
        var finished = Finish(strand, fork);
        foreach (var handle in strand.Context.Pending.All.Where(handle => handle.IssueNumber == fork.Record.IssueNumber))
        {
            if (finished.Error is { } error)
            {
                handle.Deliver(new StepFailedException(fork.Record.Key, fork.Record.Attempts, error));
                continue;
            }

            if (handle != fork.Source)
            {
                // The body belongs to a handle of a machine that has been dropped.
                handle.ReadResult(fork.Result.Span, _executor.Json.Strict);
            }

            handle.Deliver();
        }

        strand.Context.Pending.Prune();
        return fork.End is not AttemptEnd.Outlived || await TryReloadWithMemoAsync().ConfigureAwait(false) ? Turn.GoesOn : Turn.Lost;
    }

    private JournalRecord Finish(Strand strand, Fork fork)
    {
        var record = fork.Record;
        return record.Kind is StepOperationKind.Sleep ? Finish(strand, record, JournalStatus.Succeeded, attempts: 0, StepResult.NullJson, error: null)
            : fork.End is AttemptEnd.Succeeded ? Finish(strand, record, JournalStatus.Succeeded, record.Attempts, fork.Result, error: null)
            : Finish(strand, record, JournalStatus.Failed, record.Attempts, result: default, record.LastError);
    }

    /// <summary>
    /// Gives the run back. Where it is to go on later, the bodies that still run are waited for, and what they give is kept for
    /// then; where it has ended they are told.
    /// </summary>
    private async ValueTask<Turn> EndAsync(RunCommit commit)
    {
        if (_forks.Count > 0 && commit.Status is not (RunStatus.Completed or RunStatus.Failed or RunStatus.Cancelled))
        {
            commit = await SettleSiblingsAsync(commit).ConfigureAwait(false);
        }

        CancelForks();
        return new(true, await CommitAsync(commit).ConfigureAwait(false) ? commit.Status : null);
    }

    private async ValueTask<RunCommit> SettleSiblingsAsync(RunCommit commit)
    {
        var memo = (commit.Memo ?? _strands.SelectMany(static strand => strand.Memo)).ToList();
        var journal = commit.Journal.ToList();
        var removed = commit.RemovedOperations.ToList();
        foreach (var fork in _forks.Values.OrderBy(PathOf, CompletionOrder.Issues).ToList())
        {
            if (fork.Attempt is not null)
            {
                await fork.Attempt.ConfigureAwait(false);
                Settle(fork);
            }

            if (fork.End is not null)
            {
                _forks.Remove(IdOf(fork.Record));
                var finished = Finish(StrandOf(fork), fork);
                memo.Add(OutcomeOf(finished));
                journal.Add(finished);
                removed.Add(IdOf(finished));
                fork.Dispose();
            }
        }

        var changed = _forks.Values.Where(static fork => fork.IsChanged).Select(static fork => fork.Record);
        return commit with { Memo = memo, Journal = journal, RemovedOperations = removed, UpsertedOperations = [.. commit.UpsertedOperations, .. changed] };
    }

    /// <summary>Drops what a machine has given up, and tells the bodies.</summary>
    private void DropDetached(Strand strand)
    {
        foreach (var step in strand.Context.Pending.TakeDetached())
        {
            LogStepGivenUp(strand.IsLoop ? strand.Scope + step.Id : ScopeName.Step(strand.Scope, step.Key ?? step.Id), RunId);
            var record = strand.Attachable.FirstOrDefault(operation => operation.IssueNumber == step.IssueNumber);
            if (_forks.Remove(new(strand.Scope, step.IssueNumber), out var fork))
            {
                record = fork.Record;
                fork.Dispose();
            }

            // A machine that goes its way again gives up again what has been given up before; there is nothing more to commit.
            if (record is not null)
            {
                _givenUp.Add(record);
            }

            if (_strands.Find(branch => branch.Parent == strand && branch.IssueNumber == step.IssueNumber) is { } branch)
            {
                Remove(branch);
            }
        }
    }

    private Strand StrandOf(Fork fork) => _strands.Find(strand => strand.Has(fork.Record.Scope))!;

    private int[] PathOf(Fork fork) => [.. StrandOf(fork).Path, fork.Record.IssueNumber];

    private void CancelForks()
    {
        foreach (var fork in _forks.Values)
        {
            fork.Dispose();
        }

        _forks.Clear();
    }
}
