namespace StepGen.Storage;

/// <summary>A step that has finished or was given up, kept for people and for looking up how often an ID was used; a run never resumes from it.</summary>
public sealed record JournalRecord
{
    /// <summary>Gets the step's scope.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets the step's number within its scope.</summary>
    public required int IssueNumber { get; init; }

    /// <summary>Gets the step's ID.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the step's key: the ID with <c>:n</c> from the second time on.</summary>
    public required string Key { get; init; }

    /// <summary>Gets what the step did.</summary>
    public required StepOperationKind Kind { get; init; }

    /// <summary>Gets how it ended.</summary>
    public required JournalStatus Status { get; init; }

    /// <summary>Gets how many attempts were made; 0 for what is not attempted, such as a timer.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets the result as JSON in UTF-8; empty if it has none.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>Gets the error, or <see langword="null"/> unless it failed.</summary>
    public StepError? Error { get; init; }

    /// <summary>Gets when it was delivered or given up.</summary>
    public required DateTimeOffset CompletedAt { get; init; }
}
