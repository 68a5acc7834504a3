using StepGen;
using StepGen.Storage;

namespace FileStore;

/// <summary>Everything that one call changes.</summary>
internal sealed record Change(List<StoredRun> Runs, List<EventRecord> Events, List<string> DeletedRuns, List<string> DeletedEvents, bool End = true)
{
    internal bool IsEmpty => (Runs.Count | Events.Count | DeletedRuns.Count | DeletedEvents.Count) == 0;
}

/// <summary>A run; <c>ClaimAt</c> is the time from which it may be claimed, null for never.</summary>
internal sealed record StoredRun(RunRecord Run, long Token, string? WorkerId, DateTimeOffset? ClaimAt, IReadOnlyList<JournalRecord> Journal)
{
    public CheckpointRecord? Checkpoint { get; init; }
    public IReadOnlyList<OutcomeRecord> Memo { get; init; } = [];
    public IReadOnlyList<OperationRecord> Operations { get; init; } = [];
    internal Lease Lease => new(Run.RunId, WorkerId ?? string.Empty, Token);
    public static StoredRun Start(NewRun r)
    {
        var run = new RunRecord { RunId = r.RunId, FunctionId = r.FunctionId, Status = RunStatus.Queued, CreatedAt = r.CreatedAt };
        run = run with { Input = r.Input, DueAt = r.DueAt, EventId = r.EventId, ParentRunId = r.ParentRunId };
        return new(run, 0, null, r.DueAt ?? r.CreatedAt, []);
    }

    public ClaimedRun ToClaimed(Lease lease) => new() { Lease = lease, Run = Run, Checkpoint = Checkpoint, Memo = Memo, Operations = Operations };
    public int CountKeys(string scope, string id) =>
        Journal.Count(entry => entry.Scope == scope && entry.Id == id) + Operations.Count(operation => operation.Scope == scope && operation.Id == id);
    public StoredRun Claim(string workerId, DateTimeOffset expiresAt) =>
        this with { Run = Run with { Status = RunStatus.Running, DueAt = null }, Token = Token + 1, WorkerId = workerId, ClaimAt = expiresAt };
    public StoredRun Cancel(DateTimeOffset now) =>
        this with { Run = Run with { IsCancellationRequested = true }, ClaimAt = WorkerId is null && !(ClaimAt <= now) ? now : ClaimAt };
    public StoredRun Apply(RunCommit commit)
    {
        var run = Run with { Status = commit.Status, Revision = Run.Revision + 1, FunctionAttempts = commit.FunctionAttempts, Error = commit.Error };
        var journal = commit.Journal.Count == 0 ? Journal : [.. Journal, .. commit.Journal];
        if (commit.Status is RunStatus.Completed or RunStatus.Failed or RunStatus.Cancelled)
        {
            return new(run with { EndedAt = commit.CommittedAt, Result = commit.Result }, Token, null, null, journal);
        }

        var replaced = commit.UpsertedOperations.Select(Id).Concat(commit.RemovedOperations).ToHashSet();
        var operations = Operations.Where(operation => !replaced.Contains(Id(operation))).Concat(commit.UpsertedOperations);
        return this with
        {
            Run = run with { DueAt = commit.ReleaseLease ? commit.DueAt : null },
            WorkerId = commit.ReleaseLease ? null : WorkerId,
            ClaimAt = commit.ReleaseLease ? ClaimableFrom(commit) : ClaimAt,
            Checkpoint = commit.Checkpoint ?? Checkpoint,
            Memo = commit.Memo ?? Memo,
            Operations = [.. operations.OrderBy(operation => operation.Scope, StringComparer.Ordinal).ThenBy(operation => operation.IssueNumber)],
            Journal = journal,
        };
    }

    private static OperationId Id(OperationRecord operation) => new(operation.Scope, operation.IssueNumber);
    private DateTimeOffset? ClaimableFrom(RunCommit commit) => Run.IsCancellationRequested ? commit.CommittedAt
        : commit.Status is RunStatus.Queued or RunStatus.Running ? commit.DueAt ?? commit.CommittedAt
        : commit.Status is RunStatus.Blocked ? null : commit.DueAt;
}
