namespace StepGen.Storage;

/// <summary>All that a run needs to go on: one scope for the function itself and one for each open branch.</summary>
/// <param name="Scopes">The scopes; the function's own, named by the empty string, comes first.</param>
public sealed record CheckpointRecord(IReadOnlyList<ScopeRecord> Scopes);

/// <summary>The state of the function or of one of its branches. Its size does not grow with the number of finished steps.</summary>
public sealed record ScopeRecord
{
    /// <summary>Gets the branch: the empty string for the function itself, else such as <c>ship</c> or <c>process[3]</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets the number that the next issued operation gets.</summary>
    public required int NextIssue { get; init; }

    /// <summary>Gets how many random numbers have been drawn. The bits count: a store without unsigned numbers keeps them as signed.</summary>
    public required ulong Draws { get; init; }

    /// <summary>Gets the clock: the time of the last delivery.</summary>
    public required DateTimeOffset Clock { get; init; }

    /// <summary>Gets how often each constant ID has been issued.</summary>
    public required IReadOnlyDictionary<string, int> IdCounters { get; init; }

    /// <summary>Gets the frames, the outermost first.</summary>
    public required IReadOnlyList<FrameRecord> Frames { get; init; }

    /// <summary>Gets the outcomes of delivered operations whose handles live slots still reach.</summary>
    public IReadOnlyList<OutcomeRecord> Handles { get; init; } = [];
}

/// <summary>A function's or a routine's place and its live locals.</summary>
/// <param name="Method">The function's ID, or the routine's name.</param>
/// <param name="Position">The position's name.</param>
/// <param name="Slots">The live locals.</param>
public sealed record FrameRecord(string Method, string Position, IReadOnlyList<SlotRecord> Slots);

/// <summary>A live local.</summary>
/// <param name="Name">Its name, unique in its frame.</param>
/// <param name="Value">Its value: one JSON value in UTF-8. The memory is not changed after the commit.</param>
/// <param name="Revision">
/// The run's revision with which these bytes first stood at this place (scope, depth, name): a store that keeps slots one by
/// one writes only those whose revision is the commit's.
/// </param>
public readonly record struct SlotRecord(string Name, ReadOnlyMemory<byte> Value, long Revision);
