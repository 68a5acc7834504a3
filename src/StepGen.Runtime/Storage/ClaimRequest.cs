namespace StepGen.Storage;

/// <summary>A worker's request for work.</summary>
public sealed record ClaimRequest
{
    /// <summary>Gets the worker's ID.</summary>
    public required string WorkerId { get; init; }

    /// <summary>Gets the largest number of runs to claim; at least 1.</summary>
    public required int MaxRuns { get; init; }

    /// <summary>Gets the present time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Gets how long the claim holds unless it is renewed.</summary>
    public required TimeSpan LeaseDuration { get; init; }

    /// <summary>Gets the IDs of the functions that the worker knows; runs of others are left alone.</summary>
    public required IReadOnlySet<string> FunctionIds { get; init; }
}
