namespace StepGen.Storage;

/// <summary>A run as a store keeps it, without its checkpoint.</summary>
public sealed record RunRecord
{
    /// <summary>Gets the run's ID.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets the function's ID.</summary>
    public required string FunctionId { get; init; }

    /// <summary>Gets where the run is in its life.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Gets the run's input as JSON in UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Gets when the run was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the run ended, or <see langword="null"/>.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets when the run may be claimed; <see langword="null"/> for now, or for a run that waits for something from outside only.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the number of commits made: the fence of invariant 4.</summary>
    public long Revision { get; init; }

    /// <summary>Gets how many attempts of the function itself, outside its steps, have failed since the last checkpoint.</summary>
    public int FunctionAttempts { get; init; }

    /// <summary>Gets a value indicating whether the run was asked to end.</summary>
    public bool IsCancellationRequested { get; init; }

    /// <summary>Gets the result as JSON in UTF-8; empty until the run completes.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>Gets the error of a failed run, of the last failed attempt, or the reason why it is blocked.</summary>
    public StepError? Error { get; init; }

    /// <summary>Gets the ID of the event that started the run, if one did.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets the run that invoked this one, if one did.</summary>
    public string? ParentRunId { get; init; }
}
