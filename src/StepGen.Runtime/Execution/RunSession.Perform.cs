using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <content>Performing operations and delivering what comes of them.</content>
internal sealed partial class RunSession
{
    /// <summary>What comes of a failed attempt: an outcome for the machine, or a commit that gives the run back.</summary>
    private readonly record struct Performed(bool IsDelivered, RunCommit? Commit)
    {
        public static readonly Performed Delivered = new(true, null);

        public static readonly Performed Lost = new(false, null);
    }

    /// <summary>Delivers what the body returned; a result that cannot be serialised makes the attempt a failed one.</summary>
    private bool TryDeliver(StepTask step, OperationRecord operation, ref AttemptResult attempt)
    {
        try
        {
            var result = _results.Capture(step);
            Finish(Root, operation, JournalStatus.Succeeded, operation.Attempts + 1, result, error: null);
            step.Deliver();
            return true;
        }
        catch (NonRetriableException exception)
        {
            attempt = new(AttemptEnd.Failed, exception);
            return false;
        }
    }

    private async ValueTask<Performed> AttemptFailedAsync(StepTask step, OperationRecord operation, AttemptResult attempt)
    {
        if (attempt.End is AttemptEnd.Abandoned)
        {
            return new(false, Released());
        }

        // A body that gave in to the signalled token did not fail: it will run again, or its run has ended.
        var exception = attempt.Error!;
        if (exception is OperationCanceledException && _control.Token.IsCancellationRequested)
        {
            return _control.IsLost ? Performed.Lost : new(false, _control.IsCancelled ? Cancelled() : Released());
        }

        var (failed, isFinal) = AttemptFailed(step, operation, exception);
        if (!isFinal)
        {
            return new(false, StepRetry(failed));
        }

        Finish(Root, failed, JournalStatus.Failed, failed.Attempts, result: default, failed.LastError);
        if (attempt.End is not AttemptEnd.Outlived)
        {
            step.Deliver(new StepFailedException(failed.Key, failed.Attempts, failed.LastError!));
            return Performed.Delivered;
        }

        return await TryReloadWithMemoAsync().ConfigureAwait(false) ? Performed.Delivered : Performed.Lost;
    }

    /// <summary>Counts a failed attempt: it was the last one, or the registration says when the next is due.</summary>
    private (OperationRecord Failed, bool IsFinal) AttemptFailed(StepTask step, OperationRecord operation, Exception exception)
    {
        var failed = operation with { Attempts = operation.Attempts + 1, LastError = StepError.From(exception) };
        if (NextDelay(step, exception, failed.Attempts) is { } delay)
        {
            LogStepRetry(exception, ScopeName.Step(failed.Scope, failed.Key), RunId, failed.Attempts, delay);
            return (failed with { DueAt = _now + delay }, false);
        }

        LogStepFailed(exception, ScopeName.Step(failed.Scope, failed.Key), RunId, failed.Attempts);
        return (failed, true);
    }

    /// <summary>A body that was abandoned shares the machine's objects: another machine takes the outcome, from the memo.</summary>
    /// <returns>False if the run was lost to another worker.</returns>
    private async ValueTask<bool> TryReloadWithMemoAsync()
    {
        if (!await CommitAsync(Memoized()).ConfigureAwait(false))
        {
            return false;
        }

        await ReloadAsync().ConfigureAwait(false);
        return true;
    }

    private TimeSpan? NextDelay(StepTask step, Exception exception, int attempts)
    {
        var retries = step.Options?.Retries ?? Function.Retries;
        try
        {
            return _executor.Retries.NextDelay(exception, attempts, retries, step.Options?.Backoff);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            LogBackoffFailed(broken, step.Id, RunId);
            return _executor.Retries.NextDelay(exception, attempts, retries, backoff: null);
        }
    }

    private void CompleteTimer(StepTask step, OperationRecord operation)
    {
        _now = _executor.Time.GetUtcNow();
        Finish(Root, operation, JournalStatus.Succeeded, attempts: 0, StepResult.NullJson, error: null);
        step.Deliver();
    }

    /// <summary>Notes an outcome that is delivered to a machine, for the next commit, and moves that machine's clock, which never goes back.</summary>
    private JournalRecord Finish(Strand strand, OperationRecord operation, JournalStatus status, int attempts, ReadOnlyMemory<byte> result, StepError? error)
    {
        if (_now > strand.Context.Clock)
        {
            strand.Context.Clock = _now;
        }

        var finished = EntryOf(operation, status, attempts, result, error, strand.Context.Clock);
        _finished.Add(finished);
        return finished;
    }

    private static JournalRecord EntryOf(
        OperationRecord operation, JournalStatus status, int attempts, ReadOnlyMemory<byte> result, StepError? error, DateTimeOffset at) => new()
    {
        Scope = operation.Scope,
        IssueNumber = operation.IssueNumber,
        Id = operation.Id,
        Key = operation.Key,
        Kind = operation.Kind,
        Status = status,
        Attempts = attempts,
        Result = result,
        Error = error,
        CompletedAt = at,
    };
}
