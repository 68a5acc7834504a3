namespace StepGen;

/// <summary>From one step of a function to what may come next.</summary>
public sealed class StepGraphEdge
{
    internal StepGraphEdge(StepGraphPosition? from, StepGraphPosition? to, bool isFailure)
    {
        From = from;
        To = to;
        IsFailure = isFailure;
    }

    /// <summary>Gets the position that the edge leaves; null for the function's start.</summary>
    public StepGraphPosition? From { get; }

    /// <summary>Gets the position that the edge leads to; null for the function's end.</summary>
    public StepGraphPosition? To { get; }

    /// <summary>
    /// Gets a value indicating whether the edge is taken only where the step fails, or code behind it throws: it leads into or
    /// through a <c>catch</c> or <c>finally</c> block.
    /// </summary>
    public bool IsFailure { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{From?.Name ?? "start"} {(IsFailure ? "-.->" : "-->")} {To?.Name ?? "end"}";
}
