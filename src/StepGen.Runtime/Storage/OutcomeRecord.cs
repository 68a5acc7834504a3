namespace StepGen.Storage;

/// <summary>The outcome of a finished operation that has to be delivered again when the run is reloaded.</summary>
public sealed record OutcomeRecord
{
    /// <summary>Gets the operation's scope.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets the operation's number within its scope.</summary>
    public required int IssueNumber { get; init; }

    /// <summary>Gets the operation's ID, to notice when another build issues something else under its number.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the operation's key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the result as JSON in UTF-8; empty if it failed.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>Gets the error, or <see langword="null"/> if it succeeded.</summary>
    public StepError? Error { get; init; }

    /// <summary>Gets the number of attempts that were made.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets when it was delivered, which sets the run's clock.</summary>
    public required DateTimeOffset DeliveredAt { get; init; }
}
