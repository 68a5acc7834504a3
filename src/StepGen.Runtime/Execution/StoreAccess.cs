using Microsoft.Extensions.Logging;
using StepGen.Storage;

namespace StepGen.Execution;

/// <summary>
/// The executor's way to the store. A store that throws is asked again, with growing delays, until it answers or the host
/// gives up: the outcome of a finished step body is not thrown away because a disk was full for a moment.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="time">Measures the delays.</param>
/// <param name="logger">Takes the failures.</param>
/// <param name="leaseDuration">How long a lease is prolonged while a commit is tried again.</param>
/// <param name="isPatient">False in tests that look at the failure itself: it escapes.</param>
internal sealed partial class StoreAccess(IStateStore store, TimeProvider time, ILogger logger, TimeSpan leaseDuration, bool isPatient)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    public IStateStore Store => store;

    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken abandon)
    {
        ValueTask<CommitResult> pending;
        try
        {
            pending = store.CommitAsync(commit, CancellationToken.None);
        }
        catch (Exception exception) when (isPatient)
        {
            return CommitAgainAsync(commit, exception, abandon);
        }

        return pending.IsCompletedSuccessfully || !isPatient ? pending : AwaitCommitAsync(pending, commit, abandon);
    }

    public ValueTask<int> CountKeysAsync(string runId, string scope, string id, CancellationToken abandon) =>
        ReadAsync((store, runId, scope, id), static s => s.store.CountKeysAsync(s.runId, s.scope, s.id, CancellationToken.None), abandon);

    public ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken abandon) =>
        ReadAsync((store, runId), static s => s.store.InspectAsync(s.runId, CancellationToken.None), abandon);

    private async ValueTask<CommitResult> AwaitCommitAsync(ValueTask<CommitResult> pending, RunCommit commit, CancellationToken abandon)
    {
        try
        {
            return await pending.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return await CommitAgainAsync(commit, exception, abandon).ConfigureAwait(false);
        }
    }

    private async ValueTask<CommitResult> CommitAgainAsync(RunCommit commit, Exception exception, CancellationToken abandon)
    {
        for (var delay = FirstDelay; ; delay = Longer(delay))
        {
            LogStoreFailed(exception, commit.Lease.RunId, delay);
            if (!await DelayAsync(delay, abandon).ConfigureAwait(false))
            {
                return CommitResult.LeaseLost;
            }

            try
            {
                // The failed call has done all of its work or nothing. Renewing tells whether anyone else can have moved the
                // revision; if nobody can and it has moved, the commit is there.
                var renewed = await store.RenewAsync([commit.Lease], time.GetUtcNow() + leaseDuration, CancellationToken.None).ConfigureAwait(false);
                if (renewed.Lost.Count > 0)
                {
                    return CommitResult.LeaseLost;
                }

                var run = await store.GetRunAsync(commit.Lease.RunId, CancellationToken.None).ConfigureAwait(false);
                if (run is not null && run.Revision > commit.ExpectedRevision)
                {
                    return run.IsCancellationRequested ? CommitResult.CommittedCancellationRequested : CommitResult.Committed;
                }

                return await store.CommitAsync(commit, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception again)
            {
                exception = again;
            }
        }
    }

    private ValueTask<T> ReadAsync<TState, T>(TState state, Func<TState, ValueTask<T>> read, CancellationToken abandon)
    {
        if (!isPatient)
        {
            return read(state);
        }

        ValueTask<T> pending;
        try
        {
            pending = read(state);
        }
        catch (Exception exception)
        {
            pending = ValueTask.FromException<T>(exception);
        }

        return pending.IsCompletedSuccessfully ? pending : ReadPatientlyAsync(pending, state, read, abandon);
    }

    private async ValueTask<T> ReadPatientlyAsync<TState, T>(ValueTask<T> pending, TState state, Func<TState, ValueTask<T>> read, CancellationToken abandon)
    {
        for (var delay = FirstDelay; ; delay = Longer(delay))
        {
            try
            {
                return await pending.ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                LogReadFailed(exception, delay);
                if (!await DelayAsync(delay, abandon).ConfigureAwait(false))
                {
                    throw;
                }
            }

            try
            {
                pending = read(state);
            }
            catch (Exception exception)
            {
                pending = ValueTask.FromException<T>(exception);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan delay) => delay * 2 < LongestDelay ? delay * 2 : LongestDelay;

    private async ValueTask<bool> DelayAsync(TimeSpan delay, CancellationToken abandon)
    {
        try
        {
            await Task.Delay(delay, time, abandon).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The store failed to commit a step of run {RunId}; trying again in {Delay}.")]
    private partial void LogStoreFailed(Exception exception, string runId, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Error, "The store failed to answer; trying again in {Delay}.")]
    private partial void LogReadFailed(Exception exception, TimeSpan delay);
}
