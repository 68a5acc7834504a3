namespace StepGen.Storage;

/// <summary>
/// One atomic step of a run. A store applies all of it or nothing, and only if the lease is still the run's and the run's
/// revision is the expected one; it then adds one to the revision.
/// </summary>
public sealed record RunCommit
{
    /// <summary>Gets the worker's claim.</summary>
    public required Lease Lease { get; init; }

    /// <summary>Gets the revision that the run must have.</summary>
    public required long ExpectedRevision { get; init; }

    /// <summary>Gets the run's new status.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Gets when the run may next be claimed, where <see cref="ReleaseLease"/> is set and the status has not ended.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the time of the commit; the end time of a run that ends with it.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    /// <summary>Gets the function's failed attempts since the last checkpoint.</summary>
    public int FunctionAttempts { get; init; }

    /// <summary>
    /// Gets the new checkpoint, which replaces the old one whole; <see langword="null"/> to keep the old one. When the run ends
    /// the store drops checkpoint, memo and operations in any case.
    /// </summary>
    public CheckpointRecord? Checkpoint { get; init; }

    /// <summary>Gets the memo, which replaces the old one; <see langword="null"/> to keep the old one. A new checkpoint of all scopes comes with an empty one.</summary>
    public IReadOnlyList<OutcomeRecord>? Memo { get; init; }

    /// <summary>Gets the operations to add or to replace, by scope and issue number.</summary>
    public IReadOnlyList<OperationRecord> UpsertedOperations { get; init; } = [];

    /// <summary>Gets the operations to remove.</summary>
    public IReadOnlyList<OperationId> RemovedOperations { get; init; } = [];

    /// <summary>Gets the steps that finished, in the order of delivery.</summary>
    public IReadOnlyList<JournalRecord> Journal { get; init; } = [];

    /// <summary>Gets the events to send.</summary>
    public IReadOnlyList<EventRecord> Events { get; init; } = [];

    /// <summary>Gets the runs to start.</summary>
    public IReadOnlyList<NewRun> StartedRuns { get; init; } = [];

    /// <summary>Gets the result of a run that completes, as JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>Gets the error of a run that fails, retries or is blocked; <see langword="null"/> clears it.</summary>
    public StepError? Error { get; init; }

    /// <summary>Gets a value indicating whether the worker gives the run back with this commit.</summary>
    public bool ReleaseLease { get; init; }
}

/// <summary>Identifies an operation within its run.</summary>
/// <param name="Scope">The scope that issued it.</param>
/// <param name="IssueNumber">Its number within the scope.</param>
public readonly record struct OperationId(string Scope, int IssueNumber);
