namespace StepGen.Storage;

/// <summary>A run that a worker has claimed, with all that it needs to go on. Its size does not grow with the steps done.</summary>
public sealed record ClaimedRun
{
    /// <summary>Gets the lease.</summary>
    public required Lease Lease { get; init; }

    /// <summary>Gets the run, in status <see cref="RunStatus.Running"/>.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>Gets the checkpoint; <see langword="null"/> if the run has not reached its first step yet.</summary>
    public CheckpointRecord? Checkpoint { get; init; }

    /// <summary>Gets the results delivered since the checkpoint, in the order of delivery.</summary>
    public IReadOnlyList<OutcomeRecord> Memo { get; init; } = [];

    /// <summary>Gets the outstanding operations, by scope and issue number.</summary>
    public IReadOnlyList<OperationRecord> Operations { get; init; } = [];
}
