namespace StepGen.Storage;

/// <summary>What became of a commit.</summary>
public enum CommitResult
{
    /// <summary>It is durable.</summary>
    Committed = 0,

    /// <summary>Nothing was written: the lease has passed to another worker, or the revision is another. Drop the run at once.</summary>
    LeaseLost = 1,

    /// <summary>It is durable, and the run was asked to end meanwhile.</summary>
    CommittedCancellationRequested = 2,
}
