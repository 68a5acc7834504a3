using System.Diagnostics;
using System.Text;
using StepGen.Execution;
using StepGen.Kernel;

namespace StepGen.Testing;

/// <summary>
/// Completes the steps of an inline context while its function is suspended, as an engine does: one outcome at a time, and the
/// function goes on as far as it can between two.
/// </summary>
internal sealed class InlineScheduler(InlineStepContext context)
{
    private readonly List<InlineOperation> _open = [];
    private readonly List<StepJoin> _races = [];
    private readonly List<Suspension> _suspended = [];
    private readonly Lock _gate = new();
    private bool _isPumping;

    /// <summary>Code that waits: that of the function, or of a branch.</summary>
    private sealed record Suspension(InlineStepContext Context, StepTask Awaited, Action Continuation);

    /// <summary>Takes an issued step, which starts when the function is suspended.</summary>
    public void Add(InlineOperation operation)
    {
        operation.Body?.Key = operation.Key;
        _open.Add(operation);
    }

    /// <summary>Takes a join: who wins a race has to be seen when it happens.</summary>
    public void Add(StepJoin join)
    {
        if (join.IsRace && !join.IsCompleted)
        {
            _races.Add(join);
        }
    }

    public void Suspend(InlineStepContext suspended, StepTask awaited, Action continuation)
    {
        // A routine's caller may go on elsewhere, where there is a synchronisation context, and suspend while the pump still ends.
        var isSecond = false;
        lock (_gate)
        {
            isSecond = _suspended.Exists(other => other.Context == suspended);
            if (!isSecond)
            {
                _suspended.Add(new(suspended, awaited, continuation));
                if (_isPumping)
                {
                    return;
                }

                _isPumping = true;
            }
        }

        if (isSecond)
        {
            // Where it is awaited, that the handle has no outcome is an exception; thrown here it would end the process.
            continuation();
            return;
        }

        _ = PumpAsync();
    }

    private async Task PumpAsync()
    {
        while (IsSuspended())
        {
            if (!StartBranches())
            {
                await CompleteNextAsync().ConfigureAwait(false);
                Resume();
            }
        }
    }

    /// <summary>Whether the function itself waits. When it has ended nothing waits for its branches any longer.</summary>
    private bool IsSuspended()
    {
        lock (_gate)
        {
            return _isPumping = _suspended.Exists(suspension => suspension.Context == context);
        }
    }

    /// <summary>Starts the branches that have been issued, each up to its first await; false if there are none.</summary>
    private bool StartBranches()
    {
        var issued = _open.FindAll(static operation => operation is { Branch: not null, Running: null });
        foreach (var operation in issued.OrderBy(static operation => operation.Path, CompletionOrder.Issues))
        {
            WithoutSynchronization(() => operation.Running = operation.Branch!());
            EndBranches();
            Resume();
        }

        return issued.Count > 0;
    }

    /// <summary>Lets what waits for completed handles go on, one after the other.</summary>
    private void Resume()
    {
        while (true)
        {
            // Who wins a race is who is first when it is looked at.
            _races.RemoveAll(static race => race.Winner is not null);
            Suspension? next;
            lock (_gate)
            {
                next = _suspended.Find(static suspension => suspension.Awaited.IsCompleted);
                if (next is null)
                {
                    return;
                }

                _suspended.Remove(next);
            }

            if (next.Context == context)
            {
                next.Continuation();
            }
            else
            {
                WithoutSynchronization(next.Continuation);
            }

            EndBranches();
        }
    }

    /// <summary>Delivers what branches gave that have come to their end.</summary>
    private void EndBranches()
    {
        while (_open.Find(static operation => operation.Running is { IsCompleted: true }) is { } ended)
        {
            // What it has not awaited goes with it.
            _open.RemoveAll(operation => operation.IsInside(ended));
            Settle(ended, ended.Running!);
            Deliver(ended);
        }
    }

    /// <summary>A branch has no caller whose thread it would have to go back to.</summary>
    private static void WithoutSynchronization(Action action)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private async Task CompleteNextAsync()
    {
        var awaited = _suspended.SelectMany(static suspension => suspension.Awaited.Outstanding).ToHashSet();
        while (true)
        {
            // An engine starts nothing before the function is suspended either.
            _open.FindAll(static operation => operation is { Body: not null, Branch: null, Attempts: 0, Attempt: null }).OrderBy(static operation => operation.Path, CompletionOrder.Issues).ToList().ForEach(Start);
            _open.ForEach(Settle);
            var next = _open.Where(static operation => operation.Outcome is not null)
                .OrderBy(operation => !awaited.Contains(operation.Handle))
                .ThenBy(operation => CompletionOrder.Of(context.OrderSeed, operation.Context.Scope, operation.Handle.IssueNumber))
                .ThenBy(static operation => operation.Path, CompletionOrder.Issues)
                .FirstOrDefault();
            if (next is not null)
            {
                Deliver(next);
                return;
            }

            // A failed attempt is made again, then time passes: both only when nothing else can complete.
            if (_open.Where(static operation => operation.Attempt is not null).ToList() is [_, ..] running)
            {
                await Task.WhenAny(running.Select(static operation => operation.Attempt!)).ConfigureAwait(false);
            }
            else if (_open.Where(static operation => operation is { Body: not null, Branch: null }).MinBy(static operation => operation.Attempts) is { } failed)
            {
                Start(failed);
            }
            else
            {
                // A function awaits handles without outcome only, and what is awaited is a candidate.
                var timer = _open.Where(static operation => operation.Due is not null)
                    .OrderBy(static operation => operation.Due)
                    .ThenBy(static operation => operation.Path, CompletionOrder.Issues)
                    .First();
                context.MoveTimeTo(timer.Due!.Value);
                timer.Outcome = new(timer.FullKey, StepOperationKind.Sleep, JournalStatus.Succeeded, 0, "null", null);
            }
        }
    }

    private void Settle(InlineOperation operation, Task branch)
    {
        if (branch.IsCompletedSuccessfully)
        {
            // It only takes what the branch gave.
            var taken = operation.Body!.InvokeBodyAsync(services: null, CancellationToken.None);
            Debug.Assert(taken.IsCompletedSuccessfully, "The branch has completed.");
            Settle(operation, new AttemptResult(AttemptEnd.Succeeded, null));
            return;
        }

        Fail(operation, branch.Exception?.InnerException ?? new TaskCanceledException(branch), attempts: 1);
    }

    private void Start(InlineOperation operation) => operation.Attempt = context.AttemptAsync(operation.Body!, operation.FullKey, operation.Attempts);

    private void Settle(InlineOperation operation)
    {
        if (operation.Attempt is not { IsCompleted: true } attempt)
        {
            return;
        }

        operation.Attempt = null;
        Settle(operation, attempt.GetAwaiter().GetResult());
    }

    private void Settle(InlineOperation operation, AttemptResult result)
    {
        var attempts = ++operation.Attempts;
        var error = result.Error;
        if (result.End is AttemptEnd.Succeeded)
        {
            try
            {
                using var results = new StepResult(context.FrozenJson.Strict);
                operation.Outcome = new(operation.FullKey, StepOperationKind.Run, JournalStatus.Succeeded, attempts, Encoding.UTF8.GetString(results.Capture(operation.Body!)), null);
                return;
            }
            catch (NonRetriableException exception)
            {
                error = exception;
            }
        }

        if (IsCancelled(error) || error is NonRetriableException || attempts > (operation.Body!.Options?.Retries ?? context.Retries))
        {
            Fail(operation, error!, attempts);
        }
    }

    private void Fail(InlineOperation operation, Exception error, int attempts)
    {
        operation.Cancelled = IsCancelled(error) ? error : null;
        operation.Outcome = new(operation.FullKey, operation.Handle.Kind, JournalStatus.Failed, attempts, null, StepError.From(error));
    }

    private bool IsCancelled(Exception? error) => error is OperationCanceledException && context.CancellationToken.IsCancellationRequested;

    private void Deliver(InlineOperation operation)
    {
        _open.Remove(operation);
        if (operation.Cancelled is { } cancelled)
        {
            operation.Handle.Deliver(cancelled);
            return;
        }

        var outcome = operation.Outcome!;
        if (operation.Branch is null)
        {
            context.Record(outcome);
        }

        if (outcome.Error is { } error)
        {
            operation.Handle.Deliver(new StepFailedException(operation.Key, outcome.Attempts, error));
            return;
        }

        if (operation.Body is not null)
        {
            operation.Handle.TakeResultOf(operation.Body);
        }

        operation.Handle.Deliver();
    }
}
