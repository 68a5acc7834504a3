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
    private readonly Lock _gate = new();
    private StepTask? _awaited;
    private Action? _continuation;
    private bool _isPumping;
    private int _issued;

    /// <summary>Takes an issued step; its body starts when the function is suspended.</summary>
    public void Add(StepTask handle, string key, StepTask? body, DateTimeOffset? due)
    {
        handle.IssueNumber = _issued++;
        handle.Key = key;
        body?.Key = key;
        _open.Add(new(handle, key, body, due));
    }

    /// <summary>Takes a join: who wins a race has to be seen when it happens.</summary>
    public void Add(StepJoin join)
    {
        if (join.IsRace && !join.IsCompleted)
        {
            _races.Add(join);
        }
    }

    public void Suspend(StepTask awaited, Action continuation)
    {
        // A routine's caller may go on elsewhere, where there is a synchronisation context, and suspend while the pump still ends.
        lock (_gate)
        {
            if (_continuation is not null)
            {
                throw new InvalidOperationException("A step function awaits one handle at a time; to wait for several, await step.WhenAll(...).");
            }

            _awaited = awaited;
            _continuation = continuation;
            if (_isPumping)
            {
                return;
            }

            _isPumping = true;
        }

        _ = PumpAsync();
    }

    private async Task PumpAsync()
    {
        while (IsSuspended())
        {
            await CompleteNextAsync().ConfigureAwait(false);

            // Who wins a race is who is first when it is looked at.
            _races.RemoveAll(static race => race.Winner is not null);
            if (_awaited!.IsCompleted)
            {
                var continuation = _continuation!;
                _continuation = null;
                _awaited = null;
                continuation();
            }
        }
    }

    private bool IsSuspended()
    {
        lock (_gate)
        {
            return _isPumping = _continuation is not null;
        }
    }

    private async Task CompleteNextAsync()
    {
        var awaited = _awaited!.Outstanding.ToHashSet();
        while (true)
        {
            // An engine starts nothing before the function is suspended either.
            _open.FindAll(static operation => operation is { Body: not null, Attempts: 0, Attempt: null }).ForEach(Start);
            _open.ForEach(Settle);
            var next = _open.Where(static operation => operation.Outcome is not null)
                .OrderBy(operation => !awaited.Contains(operation.Handle))
                .ThenBy(operation => CompletionOrder.Of(context.OrderSeed, operation.Handle.IssueNumber))
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
            else if (_open.Where(static operation => operation.Body is not null).MinBy(static operation => operation.Attempts) is { } failed)
            {
                Start(failed);
            }
            else
            {
                // A function awaits handles without outcome only, and what is awaited is a candidate.
                var timer = _open.MinBy(static operation => operation.Due)!;
                context.MoveTimeTo(timer.Due!.Value);
                timer.Outcome = new(timer.Key, StepOperationKind.Sleep, JournalStatus.Succeeded, 0, "null", null);
            }
        }
    }

    private void Start(InlineOperation operation) => operation.Attempt = context.AttemptAsync(operation.Body!, operation.Key, operation.Attempts);

    private void Settle(InlineOperation operation)
    {
        if (operation.Attempt is not { IsCompleted: true } attempt)
        {
            return;
        }

        var result = attempt.GetAwaiter().GetResult();
        operation.Attempt = null;
        var attempts = ++operation.Attempts;
        var error = result.Error;
        if (result.End is AttemptEnd.Succeeded)
        {
            try
            {
                using var results = new StepResult(context.FrozenJson.Strict);
                operation.Outcome = new(operation.Key, StepOperationKind.Run, JournalStatus.Succeeded, attempts, Encoding.UTF8.GetString(results.Capture(operation.Body!)), null);
                return;
            }
            catch (NonRetriableException exception)
            {
                error = exception;
            }
        }

        if (error is OperationCanceledException && context.CancellationToken.IsCancellationRequested)
        {
            operation.Cancelled = error;
            operation.Outcome = new(operation.Key, StepOperationKind.Run, JournalStatus.Failed, attempts, null, StepError.From(error));
        }
        else if (error is NonRetriableException || attempts > (operation.Body!.Options?.Retries ?? context.Retries))
        {
            operation.Outcome = new(operation.Key, StepOperationKind.Run, JournalStatus.Failed, attempts, null, StepError.From(error!));
        }
    }

    private void Deliver(InlineOperation operation)
    {
        _open.Remove(operation);
        if (operation.Cancelled is { } cancelled)
        {
            operation.Handle.Deliver(cancelled);
            return;
        }

        var outcome = operation.Outcome!;
        context.Record(outcome);
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

    /// <summary>A step that has been issued and not completed.</summary>
    private sealed class InlineOperation(StepTask handle, string key, StepTask? body, DateTimeOffset? due)
    {
        public StepTask Handle { get; } = handle;

        public string Key { get; } = key;

        /// <summary>Gets the handle whose body runs; null for a timer.</summary>
        public StepTask? Body { get; } = body;

        public DateTimeOffset? Due { get; } = due;

        public Task<AttemptResult>? Attempt { get; set; }

        public int Attempts { get; set; }

        public JournalEntry? Outcome { get; set; }

        public Exception? Cancelled { get; set; }
    }
}
