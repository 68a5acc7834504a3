using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Testing;

/// <summary>The process dies in a test: a commit is lost, and with it all that the process had in memory.</summary>
internal sealed class SimulatedCrashException(RunCommit lost) : Exception($"The commit of run {lost.Lease.RunId} was lost on purpose.")
{
    public RunCommit Lost { get; } = lost;
}

/// <summary>Stands between a test host and its store: records checkpoints, and loses the commits that a test wants lost.</summary>
internal sealed class StepTestHostStore(IStateStore inner) : IStateStore
{
    private readonly List<string> _crashAfter = [];
    private readonly HashSet<int> _crashAtCommit = [];
    private readonly Dictionary<string, List<CheckpointRecord>> _checkpoints = new(StringComparer.Ordinal);

    public int Commits { get; private set; }

    public IReadOnlyList<CheckpointRecord> GetCheckpoints(string runId) => _checkpoints.GetValueOrDefault(runId) ?? [];

    public void CrashAfter(string stepKey) => _crashAfter.Add(stepKey);

    public void CrashAtCommit(int number) => _crashAtCommit.Add(number);

    /// <summary>What a worker that starts after a crash would find once the lease has expired: a run to claim.</summary>
    public async ValueTask ReleaseAfterCrashAsync(RunCommit lost, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var run = await inner.GetRunAsync(lost.Lease.RunId, cancellationToken).ConfigureAwait(false);
        var release = new RunCommit
        {
            Lease = lost.Lease,
            ExpectedRevision = lost.ExpectedRevision,
            Status = RunStatus.Queued,
            DueAt = now,
            CommittedAt = now,
            FunctionAttempts = run?.FunctionAttempts ?? 0,
            Error = run?.Error,
            ReleaseLease = true,
        };
        await inner.CommitAsync(release, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellationToken)
    {
        Commits++;
        var isLost = _crashAtCommit.Remove(Commits);
        foreach (var entry in commit.Journal)
        {
            isLost |= _crashAfter.Remove(ScopeName.Step(entry.Scope, entry.Key));
        }

        if (isLost)
        {
            throw new SimulatedCrashException(commit);
        }

        var result = await inner.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        if (commit.Checkpoint is not null && result is not CommitResult.LeaseLost)
        {
            if (!_checkpoints.TryGetValue(commit.Lease.RunId, out var list))
            {
                _checkpoints.Add(commit.Lease.RunId, list = []);
            }

            list.Add(commit.Checkpoint);
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

    public ValueTask<RunRecord?> GetRunAsync(string runId, CancellationToken cancellationToken) =>
        inner.GetRunAsync(runId, cancellationToken);

    public ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken cancellationToken) =>
        inner.InspectAsync(runId, cancellationToken);

    public ValueTask<IReadOnlyList<RunRecord>> QueryAsync(RunQuery query, CancellationToken cancellationToken) =>
        inner.QueryAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRecord>> GetJournalAsync(string runId, CancellationToken cancellationToken) =>
        inner.GetJournalAsync(runId, cancellationToken);

    public ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        inner.PruneAsync(endedBefore, cancellationToken);
}
