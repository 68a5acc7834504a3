using System.Runtime.InteropServices;

namespace StepGen.Storage;

/// <summary>All that the in-memory store knows of a run. Guarded by the store's lock.</summary>
internal sealed class StoredRun
{
    public const long NeverDue = long.MaxValue;

    private readonly NewRun _start;
    private readonly Dictionary<OperationId, OperationRecord> _operations = new(OperationIdComparer.Instance);
    private readonly JournalBuffer _journal = new();
    private CheckpointRecord? _checkpoint;
    private IReadOnlyList<OutcomeRecord> _memo = [];
    private DateTimeOffset? _dueAt;
    private int _functionAttempts;
    private ReadOnlyMemory<byte> _result;
    private StepError? _error;
    private string? _leaseHolder;

    // Only runs with interpolated IDs are asked for it; then it is kept up to date.
    private Dictionary<(string Scope, string Id), int>? _keyCounts;

    public StoredRun(NewRun start, long sequence)
    {
        _start = start;
        _dueAt = start.DueAt;
        Sequence = sequence;
    }

    public string RunId => _start.RunId;

    public string FunctionId => _start.FunctionId;

    public DateTimeOffset CreatedAt => _start.CreatedAt;

    public long Sequence { get; }

    /// <summary>Gets or sets where the due index holds the run.</summary>
    public long DueTicks { get; set; } = NeverDue;

    public RunStatus Status { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public long Revision { get; private set; }

    public bool IsCancellationRequested { get; private set; }

    public long LeaseToken { get; private set; }

    public DateTimeOffset LeaseExpiresAt { get; set; }

    public bool HasEnded => Status is RunStatus.Completed or RunStatus.Failed or RunStatus.Cancelled;

    /// <summary>A lease that has expired holds until somebody else claims the run.</summary>
    public bool IsHeldBy(in Lease lease) =>
        _leaseHolder is not null && LeaseToken == lease.Token && string.Equals(_leaseHolder, lease.WorkerId, StringComparison.Ordinal);

    public long ComputeDueTicks() => Status switch
    {
        _ when _leaseHolder is not null => LeaseExpiresAt.UtcTicks,
        RunStatus.Queued => (_dueAt ?? CreatedAt).UtcTicks,
        RunStatus.Sleeping or RunStatus.Waiting => _dueAt?.UtcTicks ?? NeverDue,
        RunStatus.Blocked when IsCancellationRequested => _dueAt?.UtcTicks ?? NeverDue,
        _ => NeverDue,
    };

    public void Claim(string workerId, DateTimeOffset expiresAt)
    {
        Status = RunStatus.Running;
        _leaseHolder = workerId;
        LeaseToken++;
        LeaseExpiresAt = expiresAt;
    }

    public void RequestCancellation(DateTimeOffset now)
    {
        IsCancellationRequested = true;

        // The holder of a lease learns of it from its next commit or renewal; others are due at once.
        if (_leaseHolder is null)
        {
            _dueAt = now;
        }
    }

    public void Unblock(DateTimeOffset now)
    {
        Status = RunStatus.Queued;
        _dueAt = now;
        _error = null;
    }

    public void Apply(RunCommit commit)
    {
        Revision++;
        Status = commit.Status;
        _functionAttempts = commit.FunctionAttempts;
        _error = commit.Error;
        ApplyOperations(commit);

        // Loops over indices: an enumerator for each list of each commit would cost more than what is done.
        for (var i = 0; i < commit.Journal.Count; i++)
        {
            var entry = commit.Journal[i];
            _journal.Add(entry);
            Count(entry.Scope, entry.Id, 1);
        }

        if (HasEnded)
        {
            End(commit);
            return;
        }

        _checkpoint = commit.Checkpoint ?? _checkpoint;
        _memo = commit.Memo ?? _memo;
        _dueAt = commit.DueAt;
        if (commit.ReleaseLease)
        {
            _leaseHolder = null;
            _dueAt = IsCancellationRequested ? commit.CommittedAt : commit.DueAt;
        }
    }

    public int CountKeys(string scope, string id)
    {
        if (_keyCounts is null)
        {
            _keyCounts = [];
            _journal.ForEach((scope, id) => Count(scope, id, 1));

            foreach (var operation in _operations.Values)
            {
                Count(operation.Scope, operation.Id, 1);
            }
        }

        return _keyCounts.GetValueOrDefault((scope, id));
    }

    public RunRecord ToRecord() => new()
    {
        RunId = RunId,
        FunctionId = FunctionId,
        Status = Status,
        Input = _start.Input,
        CreatedAt = CreatedAt,
        EndedAt = EndedAt,
        DueAt = _dueAt,
        Revision = Revision,
        FunctionAttempts = _functionAttempts,
        IsCancellationRequested = IsCancellationRequested,
        Result = _result,
        Error = _error,
        EventId = _start.EventId,
        ParentRunId = _start.ParentRunId,
    };

    public ClaimedRun ToClaimed(Lease lease) => new()
    {
        Lease = lease,
        Run = ToRecord(),
        Checkpoint = _checkpoint,
        Memo = _memo,
        Operations = CopyOperations(),
    };

    public JournalRecord[] CopyJournal() => _journal.ToArray();

    private void ApplyOperations(RunCommit commit)
    {
        for (var i = 0; i < commit.RemovedOperations.Count; i++)
        {
            if (_operations.Remove(commit.RemovedOperations[i], out var removed))
            {
                Count(removed.Scope, removed.Id, -1);
            }
        }

        for (var i = 0; i < commit.UpsertedOperations.Count; i++)
        {
            var operation = commit.UpsertedOperations[i];
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _operations, new OperationId(operation.Scope, operation.IssueNumber), out var exists);
            if (!exists)
            {
                Count(operation.Scope, operation.Id, 1);
            }

            slot = operation;
        }
    }

    private void End(RunCommit commit)
    {
        EndedAt = commit.CommittedAt;
        _result = commit.Result;
        _dueAt = null;
        _leaseHolder = null;
        _checkpoint = null;
        _memo = [];
        _operations.Clear();
        _keyCounts = null;
    }

    private void Count(string scope, string id, int change)
    {
        if (_keyCounts is not null)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_keyCounts, (scope, id), out _) += change;
        }
    }

    private OperationRecord[] CopyOperations()
    {
        if (_operations.Count == 0)
        {
            return [];
        }

        OperationRecord[] copy = [.. _operations.Values];
        Array.Sort(copy, static (x, y) =>
        {
            var byScope = string.CompareOrdinal(x.Scope, y.Scope);
            return byScope != 0 ? byScope : x.IssueNumber.CompareTo(y.IssueNumber);
        });
        return copy;
    }

    /// <summary>Few operations of a run share a number, so hashing the scope's text would cost more than it gains.</summary>
    private sealed class OperationIdComparer : IEqualityComparer<OperationId>
    {
        public static readonly OperationIdComparer Instance = new();

        public bool Equals(OperationId x, OperationId y) =>
            x.IssueNumber == y.IssueNumber && string.Equals(x.Scope, y.Scope, StringComparison.Ordinal);

        public int GetHashCode(OperationId id) => HashCode.Combine(id.IssueNumber, id.Scope.Length);
    }
}
