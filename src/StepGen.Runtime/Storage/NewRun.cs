namespace StepGen.Storage;

/// <summary>A run to be started.</summary>
public sealed record NewRun
{
    /// <summary>Gets the run's ID. Starting an ID that exists already does nothing, so that a start can be repeated safely.</summary>
    public required string RunId { get; init; }

    /// <summary>Gets the function's ID.</summary>
    public required string FunctionId { get; init; }

    /// <summary>Gets the input as JSON in UTF-8; empty for none. The memory is not changed after the call.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Gets when the run was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the run may first be claimed; <see langword="null"/> for at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the ID of the event that starts the run, if one does.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets the run that invokes this one, if one does.</summary>
    public string? ParentRunId { get; init; }
}
