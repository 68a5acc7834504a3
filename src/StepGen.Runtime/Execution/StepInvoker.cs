using Microsoft.Extensions.DependencyInjection;
using StepGen.Kernel;

namespace StepGen.Execution;

/// <summary>How an attempt of a step's body ended.</summary>
internal enum AttemptEnd
{
    /// <summary>With a result, which the handle holds.</summary>
    Succeeded,

    /// <summary>With an exception.</summary>
    Failed,

    /// <summary>Timed out and still running: it may go on using the objects it captured.</summary>
    Outlived,

    /// <summary>The host's grace period is over and the body still runs.</summary>
    Abandoned,
}

internal readonly record struct AttemptResult(AttemptEnd End, Exception? Error = null);

/// <summary>Runs one attempt of a step's body, with its number, its services and its time-out.</summary>
internal sealed class StepInvoker(IServiceScopeFactory? scopes, TimeProvider time, TimeSpan gracePeriod)
{
    /// <summary>A body that completes synchronously in its first attempt costs no task and no token source.</summary>
    public ValueTask<AttemptResult> InvokeAsync(StepTask step, int attempt, RunControl control, CancellationToken token)
    {
        if (attempt > 0 || step.Options?.Timeout is not null || step.TakesServices)
        {
            return InvokeFullyAsync(step, attempt, control, token);
        }

        ValueTask pending;
        try
        {
            pending = step.InvokeBodyAsync(services: null, token);
        }
        catch (Exception exception)
        {
            return new(new AttemptResult(AttemptEnd.Failed, exception));
        }

        return pending.IsCompletedSuccessfully ? default : WaitAsync(pending, control);
    }

    private async ValueTask<AttemptResult> InvokeFullyAsync(StepTask step, int attempt, RunControl control, CancellationToken token)
    {
        // Set in an async method, so it does not leak into the caller's context.
        StepAttempt.Current = attempt;
        if (!step.TakesServices)
        {
            return await InvokeTimedAsync(step, services: null, control, token).ConfigureAwait(false);
        }

        if (scopes is null)
        {
            return new(AttemptEnd.Failed, new InvalidOperationException($"The body of step '{step.Key}' takes services, but there is no service provider."));
        }

        var scope = scopes.CreateAsyncScope();
        var result = await InvokeTimedAsync(step, scope.ServiceProvider, control, token).ConfigureAwait(false);
        if (result.End is AttemptEnd.Outlived or AttemptEnd.Abandoned)
        {
            // The body still uses its services; they go with it.
            return result;
        }

        try
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (result.End is AttemptEnd.Succeeded)
        {
            return new(AttemptEnd.Failed, exception);
        }

        return result;
    }

    private async ValueTask<AttemptResult> InvokeTimedAsync(StepTask step, IServiceProvider? services, RunControl control, CancellationToken token)
    {
        if (step.Options?.Timeout is not { } timeout)
        {
            return await WaitAsync(Invoke(step, services, token), control).ConfigureAwait(false);
        }

        using var timer = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timer.Token);

        // One timer for the whole, started together with the attempt: nothing depends on when the time-out is noticed.
        using var ended = new CancellationTokenSource();
        var outlived = Task.Delay(timeout + gracePeriod, time, ended.Token);
        var attempt = WaitAsync(Invoke(step, services, linked.Token), control).AsTask();
        var first = await Task.WhenAny(attempt, outlived).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        var error = new TimeoutException($"The step '{step.Key}' did not finish within {timeout}.");
        if (first != attempt)
        {
            return new(AttemptEnd.Outlived, error);
        }

        var result = await attempt.ConfigureAwait(false);
        var isTimeout = result is { End: AttemptEnd.Failed, Error: OperationCanceledException }
            && timer.IsCancellationRequested && !token.IsCancellationRequested;
        return isTimeout ? new(AttemptEnd.Failed, error) : result;
    }

    private static ValueTask Invoke(StepTask step, IServiceProvider? services, CancellationToken token)
    {
        try
        {
            return step.InvokeBodyAsync(services, token);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException(exception);
        }
    }

    /// <summary>Waits for a body as long as the host does; what it throws is part of the result.</summary>
    private static async ValueTask<AttemptResult> WaitAsync(ValueTask pending, RunControl control)
    {
        Task? body = null;
        try
        {
            if (pending.IsCompleted || !control.Abandon.CanBeCanceled)
            {
                await pending.ConfigureAwait(false);
            }
            else
            {
                body = pending.AsTask();
                await body.WaitAsync(control.Abandon).ConfigureAwait(false);
            }

            return default;
        }
        catch (OperationCanceledException) when (control.Abandon.IsCancellationRequested && body is { IsCompleted: false })
        {
            return new(AttemptEnd.Abandoned);
        }
        catch (Exception exception)
        {
            return new(AttemptEnd.Failed, exception);
        }
    }
}
