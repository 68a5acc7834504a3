namespace StepGen.Storage;

/// <summary>An outstanding operation. Its registration wins over arguments that a re-executed call site evaluates again.</summary>
public sealed record OperationRecord
{
    /// <summary>Gets the scope that issued it.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets its number within the scope; scope and number identify it within the run.</summary>
    public required int IssueNumber { get; init; }

    /// <summary>Gets its ID as the function gave it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets its key: the ID with <c>:n</c> from the second time on.</summary>
    public required string Key { get; init; }

    /// <summary>Gets what it does.</summary>
    public required StepOperationKind Kind { get; init; }

    /// <summary>Gets how many attempts have failed so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets when a timer fires, a retry starts or a wait times out; <see langword="null"/> for now, or for never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the last failed attempt's error.</summary>
    public StepError? LastError { get; init; }

    /// <summary>Gets the name of the event that is waited for, or of the step function that was invoked.</summary>
    public string? Target { get; init; }

    /// <summary>Gets the correlation key that an awaited event must carry; <see langword="null"/> for any event of the name.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>Gets the run that was started for an invocation.</summary>
    public string? ChildRunId { get; init; }

    /// <summary>Gets the operation's arguments as JSON in UTF-8: a request, an event's data, an invocation's input.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }
}
