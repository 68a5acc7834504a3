using StepGen.Storage;

namespace StepGen.Testing.Tests;

/// <summary>The in-memory store with one fault.</summary>
internal sealed class FaultyStore(FaultyStore.Fault fault) : IStateStore
{
    private readonly InMemoryStateStore _store = new();

    public static Dictionary<string, Fault> Faults { get; } = new(StringComparer.Ordinal)
    {
        ["forgets the draws' top bit"] = new() { Commit = static commit => Scopes(commit, static scope => scope with { Draws = scope.Draws & long.MaxValue }) },
        ["forgets handles"] = new() { Commit = static commit => Scopes(commit, static scope => scope with { Handles = [] }) },
        ["keeps one scope"] = new() { Commit = static commit => commit with { Checkpoint = commit.Checkpoint is { Scopes.Count: > 1 } c ? new([c.Scopes[0]]) : commit.Checkpoint } },
        ["keeps one frame"] = new() { Commit = static commit => Scopes(commit, static scope => scope with { Frames = [.. scope.Frames.Take(1)] }) },
        ["sorts the memo"] = new() { Commit = static commit => commit with { Memo = commit.Memo?.OrderBy(static item => item.IssueNumber).ToList() } },
        ["forgets correlation keys"] = new() { Commit = static commit => commit with { UpsertedOperations = [.. commit.UpsertedOperations.Select(static item => item with { CorrelationKey = null })] } },
        ["makes an empty correlation key null"] = new()
        {
            Commit = static commit => commit with { UpsertedOperations = [.. commit.UpsertedOperations.Select(static item => item.CorrelationKey is "" ? item with { CorrelationKey = null } : item)] },
        },
        ["forgets children"] = new() { Commit = static commit => commit with { StartedRuns = [] } },
        ["forgets sent events"] = new() { Commit = static commit => commit with { Events = [] } },
        ["forgets inner errors"] = new() { Commit = static commit => commit with { Error = commit.Error is null ? null : commit.Error with { Inner = null } } },
        ["cuts times to milliseconds"] = new()
        {
            Commit = static commit => commit with { DueAt = commit.DueAt is { } time ? new DateTimeOffset(time.UtcTicks / 10_000 * 10_000, TimeSpan.Zero) : null },
        },
        ["commits twice at one revision"] = new() { IgnoresRevision = true },
        ["drops nothing when pruning"] = new() { Prune = static _ => DateTimeOffset.MinValue },
        ["prunes too much"] = new() { Prune = static _ => DateTimeOffset.MaxValue },
        ["claims for any number"] = new() { Claim = static request => request with { MaxRuns = int.MaxValue } },
        ["claims early"] = new() { Claim = static request => request with { Now = request.Now.AddSeconds(90) } },
        ["sorts the journal"] = new() { SortsJournal = true },
    };

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => _store.InitializeAsync(cancellationToken);

    public ValueTask AppendAsync(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) =>
        _store.AppendAsync(events, runs, cancellationToken);

    public ValueTask<IReadOnlyList<ClaimedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) =>
        _store.ClaimAsync(fault.Claim(request), cancellationToken);

    public ValueTask<RenewResult> RenewAsync(IReadOnlyList<Lease> leases, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        _store.RenewAsync(leases, expiresAt, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellationToken)
    {
        if (fault.IgnoresRevision && await _store.GetRunAsync(commit.Lease.RunId, cancellationToken) is { } run)
        {
            commit = commit with { ExpectedRevision = run.Revision };
        }

        return await _store.CommitAsync(fault.Commit(commit), cancellationToken);
    }

    public ValueTask<int> CountKeysAsync(string runId, string scope, string id, CancellationToken cancellationToken) =>
        _store.CountKeysAsync(runId, scope, id, cancellationToken);

    public ValueTask<bool> RequestCancellationAsync(string runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        _store.RequestCancellationAsync(runId, now, cancellationToken);

    public ValueTask<int> UnblockAsync(IReadOnlySet<string> functionIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        _store.UnblockAsync(functionIds, now, cancellationToken);

    public ValueTask<DateTimeOffset?> GetNextDueAsync(IReadOnlySet<string> functionIds, CancellationToken cancellationToken) =>
        _store.GetNextDueAsync(functionIds, cancellationToken);

    public ValueTask<RunRecord?> GetRunAsync(string runId, CancellationToken cancellationToken) => _store.GetRunAsync(runId, cancellationToken);

    public ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken cancellationToken) => _store.InspectAsync(runId, cancellationToken);

    public ValueTask<IReadOnlyList<RunRecord>> QueryAsync(RunQuery query, CancellationToken cancellationToken) => _store.QueryAsync(query, cancellationToken);

    public async ValueTask<IReadOnlyList<JournalRecord>> GetJournalAsync(string runId, CancellationToken cancellationToken)
    {
        var journal = await _store.GetJournalAsync(runId, cancellationToken);
        return fault.SortsJournal ? [.. journal.OrderBy(static entry => entry.IssueNumber)] : journal;
    }

    public ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        _store.PruneAsync(fault.Prune(endedBefore), cancellationToken);

    private static RunCommit Scopes(RunCommit commit, Func<ScopeRecord, ScopeRecord> change) =>
        commit.Checkpoint is null ? commit : commit with { Checkpoint = new([.. commit.Checkpoint.Scopes.Select(change)]) };

    internal sealed record Fault
    {
        public Func<RunCommit, RunCommit> Commit { get; init; } = static commit => commit;

        public Func<ClaimRequest, ClaimRequest> Claim { get; init; } = static request => request;

        public Func<DateTimeOffset, DateTimeOffset> Prune { get; init; } = static time => time;

        public bool IgnoresRevision { get; init; }

        public bool SortsJournal { get; init; }
    }
}
