using StepGen.Storage;

namespace StepGen.Testing.Conformance;

/// <summary>Uses a store as a worker does, with the values that a case does not care about filled in.</summary>
internal sealed class StoreUser(IStateStore store)
{
    public const string Function = "function";

    public static readonly DateTimeOffset Start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567);

    public static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    public IStateStore Store => store;

    public static DateTimeOffset At(double minutes) => Start + TimeSpan.FromMinutes(minutes);

    public static HashSet<string> Functions(params string[] ids) => new(ids.Length == 0 ? [Function] : ids, StringComparer.Ordinal);

    public static NewRun NewRun(string runId, string function = Function, DateTimeOffset? dueAt = null, DateTimeOffset? createdAt = null) =>
        new() { RunId = runId, FunctionId = function, CreatedAt = createdAt ?? Start, DueAt = dueAt };

    public static OperationRecord Operation(int issue, string id = "step", string scope = "") =>
        new() { Scope = scope, IssueNumber = issue, Id = id, Key = id, Kind = StepOperationKind.Run };

    public static JournalRecord Entry(int issue, string id = "step", string scope = "") => new()
    {
        Scope = scope,
        IssueNumber = issue,
        Id = id,
        Key = id,
        Kind = StepOperationKind.Run,
        Status = JournalStatus.Succeeded,
        Attempts = 1,
        Result = "1"u8.ToArray(),
        CompletedAt = At(issue),
    };

    public static OutcomeRecord Outcome(int issue, string id = "step", string scope = "") => new()
    {
        Scope = scope,
        IssueNumber = issue,
        Id = id,
        Key = id,
        Result = "2"u8.ToArray(),
        Attempts = 1,
        DeliveredAt = At(issue),
    };

    /// <summary>A checkpoint of one frame.</summary>
    public static CheckpointRecord Checkpoint(string position, params SlotRecord[] slots) => new(
    [
        new()
        {
            Scope = string.Empty,
            NextIssue = 1,
            Draws = 0,
            Clock = Start,
            IdCounters = new Dictionary<string, int>(StringComparer.Ordinal),
            Frames = [new(Function, position, slots)],
        },
    ]);

    /// <summary>A commit that keeps the run with its worker.</summary>
    public static RunCommit Commit(Lease lease, long revision) =>
        new() { Lease = lease, ExpectedRevision = revision, Status = RunStatus.Running, CommittedAt = Start };

    public static RunCommit Release(Lease lease, long revision, RunStatus status, DateTimeOffset? dueAt = null) =>
        Commit(lease, revision) with { Status = status, DueAt = dueAt, ReleaseLease = true };

    public async Task StartAsync(params NewRun[] runs) =>
        await store.AppendAsync([], runs, CancellationToken.None).ConfigureAwait(false);

    public async Task<IReadOnlyList<ClaimedRun>> ClaimAsync(
        DateTimeOffset? now = null, int maxRuns = 100, string worker = "worker", params string[] functions) =>
        await store.ClaimAsync(
            new() { WorkerId = worker, MaxRuns = maxRuns, Now = now ?? Start, LeaseDuration = LeaseTime, FunctionIds = Functions(functions) },
            CancellationToken.None).ConfigureAwait(false);

    public async Task<ClaimedRun> ClaimOneAsync(DateTimeOffset? now = null, string worker = "worker")
    {
        var claimed = await ClaimAsync(now, worker: worker).ConfigureAwait(false);
        Check.Equal(1, claimed.Count, "The run that is due should be claimed.");
        return claimed[0];
    }

    /// <summary>Starts a run and claims it.</summary>
    public async Task<Lease> RunningAsync(string runId = "run")
    {
        await StartAsync(NewRun(runId)).ConfigureAwait(false);
        return (await ClaimOneAsync().ConfigureAwait(false)).Lease;
    }

    public async Task<CommitResult> CommitAsync(RunCommit commit) =>
        await store.CommitAsync(commit, CancellationToken.None).ConfigureAwait(false);

    public async Task CommittedAsync(RunCommit commit) =>
        Check.Equal(CommitResult.Committed, await CommitAsync(commit).ConfigureAwait(false), "The holder's commit should be accepted.");

    public async Task<ClaimedRun> InspectAsync(string runId = "run")
    {
        var run = await store.InspectAsync(runId, CancellationToken.None).ConfigureAwait(false);
        Check.That(run is not null, $"Run '{runId}' should be there to inspect.");
        return run;
    }

    public async Task<RunRecord?> GetAsync(string runId = "run") =>
        await store.GetRunAsync(runId, CancellationToken.None).ConfigureAwait(false);

    public async Task<IReadOnlyList<JournalRecord>> JournalAsync(string runId = "run") =>
        await store.GetJournalAsync(runId, CancellationToken.None).ConfigureAwait(false);

    public async Task<DateTimeOffset?> NextDueAsync(params string[] functions) =>
        await store.GetNextDueAsync(Functions(functions), CancellationToken.None).ConfigureAwait(false);
}
