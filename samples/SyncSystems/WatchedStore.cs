using StepGen;
using StepGen.Storage;

namespace Samples;

/// <summary>
/// Tells of each finished step once its commit is durable. A store is a small public interface, so anything can stand in
/// front of one; the display and <c>--crash-after</c> need the very moment behind a commit.
/// </summary>
internal sealed class WatchedStore(IStateStore inner, Action<string, JournalRecord> stepFinished) : IStateStore, IAsyncDisposable
{
    public async ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellationToken)
    {
        var result = await inner.CommitAsync(commit, cancellationToken);
        if (result is not CommitResult.LeaseLost)
        {
            foreach (var step in commit.Journal)
            {
                stepFinished(commit.Lease.RunId, step);
            }
        }

        return result;
    }

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public ValueTask AppendAsync(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) =>
        inner.AppendAsync(events, runs, cancellationToken);

    public ValueTask<IReadOnlyList<ClaimedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        inner.ClaimAsync(request, cancellationToken);

    public ValueTask<RenewResult> RenewAsync(IReadOnlyList<Lease> leases, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        inner.RenewAsync(leases, expiresAt, cancellationToken);

    public ValueTask<int> CountKeysAsync(string runId, string scope, string id, CancellationToken cancellationToken) =>
        inner.CountKeysAsync(runId, scope, id, cancellationToken);

    public ValueTask<bool> RequestCancellationAsync(string runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.RequestCancellationAsync(runId, now, cancellationToken);

    public ValueTask<int> UnblockAsync(IReadOnlySet<string> functionIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.UnblockAsync(functionIds, now, cancellationToken);

    public ValueTask<DateTimeOffset?> GetNextDueAsync(IReadOnlySet<string> functionIds, CancellationToken cancellationToken) =>
        inner.GetNextDueAsync(functionIds, cancellationToken);

    public ValueTask<RunRecord?> GetRunAsync(string runId, CancellationToken cancellationToken) => inner.GetRunAsync(runId, cancellationToken);

    public ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken cancellationToken) => inner.InspectAsync(runId, cancellationToken);

    public ValueTask<IReadOnlyList<RunRecord>> QueryAsync(RunQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRecord>> GetJournalAsync(string runId, CancellationToken cancellationToken) =>
        inner.GetJournalAsync(runId, cancellationToken);

    public ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        inner.PruneAsync(endedBefore, cancellationToken);

    public ValueTask DisposeAsync() => inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : default;
}
