namespace StepGen.Storage;

/// <summary>An event as a store keeps it.</summary>
public sealed record EventRecord
{
    /// <summary>Gets the event's ID; a second event with the same ID within 24 hours is dropped, as in Inngest.</summary>
    public required string EventId { get; init; }

    /// <summary>Gets the event's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the event's data as JSON in UTF-8; empty for none.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Gets when the event was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
