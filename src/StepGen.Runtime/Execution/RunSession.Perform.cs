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
            Finish(operation, JournalStatus.Succeeded, operation.Attempts + 1, result, error: null);
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

        var attempts = operation.Attempts + 1;
        var cause = StepError.From(exception);
        if (NextDelay(step, exception, attempts) is { } delay)
        {
            LogStepRetry(exception, operation.Key, RunId, attempts, delay);
            return new(false, StepRetry(operation with { Attempts = attempts, DueAt = _now + delay, LastError = cause }));
        }

        LogStepFailed(exception, operation.Key, RunId, attempts);
        Finish(operation, JournalStatus.Failed, attempts, result: default, cause);
        if (attempt.End is not AttemptEnd.Outlived)
        {
            step.Deliver(new StepFailedException(operation.Key, attempts, cause));
            return Performed.Delivered;
        }

        // The abandoned body shares the machine's objects: another machine takes the outcome, from the memo.
        if (!await CommitAsync(Memoized()).ConfigureAwait(false))
        {
            return Performed.Lost;
        }

        await ReloadAsync().ConfigureAwait(false);
        return Performed.Delivered;
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
        Finish(operation, JournalStatus.Succeeded, attempts: 0, StepResult.NullJson, error: null);
        step.Deliver();
    }

    /// <summary>Notes an outcome for the next commit, and moves the run's clock, which never goes back.</summary>
    private void Finish(OperationRecord operation, JournalStatus status, int attempts, ReadOnlyMemory<byte> result, StepError? error)
    {
        var context = _loaded!.Context;
        if (_now > context.Clock)
        {
            context.Clock = _now;
        }

        _finished = new JournalRecord
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
            CompletedAt = context.Clock,
        };
    }
}
