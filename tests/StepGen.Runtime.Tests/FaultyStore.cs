using StepGen.Storage;

namespace StepGen.Runtime.Tests;

/// <summary>A store that throws where a test wants it to: before it has done its work, or after.</summary>
internal sealed class FaultyStore(IStateStore inner) : IStateStore
{
    /// <summary>Whether a call of a member fails, and when.</summary>
    public Func<string, Fault> Decide { get; set; } = _ => Fault.None;

    public int Failures { get; private set; }

    public Exception? InitializationError { get; init; }

    public ValueTask InitializeAsync(CancellationToken cancellationToken) =>
        InitializationError is null ? inner.InitializeAsync(cancellationToken) : ValueTask.FromException(InitializationError);

    public async ValueTask AppendAsync(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) =>
        await inner.AppendAsync(events, runs, cancellationToken);

    public ValueTask<IReadOnlyList<ClaimedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        CallAsync(nameof(ClaimAsync), () => inner.ClaimAsync(request, cancellationToken));

    public ValueTask<RenewResult> RenewAsync(IReadOnlyList<Lease> leases, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        CallAsync(nameof(RenewAsync), () => inner.RenewAsync(leases, expiresAt, cancellationToken));

    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellationToken) =>
        CallAsync(nameof(CommitAsync), () => inner.CommitAsync(commit, cancellationToken));

    public ValueTask<int> CountKeysAsync(string runId, string scope, string id, CancellationToken cancellationToken) =>
        CallAsync(nameof(CountKeysAsync), () => inner.CountKeysAsync(runId, scope, id, cancellationToken));

    public ValueTask<bool> RequestCancellationAsync(string runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.RequestCancellationAsync(runId, now, cancellationToken);

    public ValueTask<int> UnblockAsync(IReadOnlySet<string> functionIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.UnblockAsync(functionIds, now, cancellationToken);

    public ValueTask<DateTimeOffset?> GetNextDueAsync(IReadOnlySet<string> functionIds, CancellationToken cancellationToken) =>
        CallAsync(nameof(GetNextDueAsync), () => inner.GetNextDueAsync(functionIds, cancellationToken));

    public ValueTask<RunRecord?> GetRunAsync(string runId, CancellationToken cancellationToken) => inner.GetRunAsync(runId, cancellationToken);

    public ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken cancellationToken) => inner.InspectAsync(runId, cancellationToken);

    public ValueTask<IReadOnlyList<RunRecord>> QueryAsync(RunQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRecord>> GetJournalAsync(string runId, CancellationToken cancellationToken) =>
        inner.GetJournalAsync(runId, cancellationToken);

    public ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        CallAsync(nameof(PruneAsync), () => inner.PruneAsync(endedBefore, cancellationToken));

    private async ValueTask<T> CallAsync<T>(string member, Func<ValueTask<T>> call)
    {
        Fault fault;
        lock (this)
        {
            fault = Decide(member);
            Failures += fault is Fault.None ? 0 : 1;
        }

        if (fault is Fault.Before)
        {
            throw new IOException($"{member} failed before it did anything.");
        }

        var result = await call();
        return fault is Fault.After ? throw new IOException($"{member} failed after it had done all.") : result;
    }
}

internal enum Fault
{
    None,
    Before,
    After,
}
