namespace StepGen.Generator.Lowering;

/// <summary>Which position may come next after each, and which one comes first.</summary>
internal sealed class PositionGraph(IReadOnlyList<Successor> start, IReadOnlyList<IReadOnlyList<Successor>> next)
{
    /// <summary>Gets what may come first.</summary>
    public IReadOnlyList<Successor> Start { get; } = start;

    /// <summary>Gets what may come next, by position.</summary>
    public IReadOnlyList<IReadOnlyList<Successor>> Next { get; } = next;

    public static PositionGraph Of(List<Node> nodes, int positions, bool endsWithoutResult, Lowerer jumps, CancellationToken cancellationToken)
    {
        var search = new SuccessorSearch(positions, jumps, cancellationToken);
        var start = search.Run(nodes, endsWithoutResult);
        return new(InOrder(start), search.Next.Select(InOrder).ToList());
    }

    /// <summary>Positions as the source has them and the end last; what comes by itself needs no failure to come.</summary>
    private static IReadOnlyList<Successor> InOrder(HashSet<Successor> found) => found
        .Where(successor => !successor.IsFailure || !found.Contains(successor with { IsFailure = false }))
        .OrderBy(static successor => successor.IsFailure)
        .ThenBy(static successor => successor.IsEnd)
        .ThenBy(static successor => successor.Position)
        .ToList();
}

/// <summary>What may come next.</summary>
/// <param name="Position">The position's number; -1 for the function's end.</param>
/// <param name="IsFailure">Whether it comes only where a step fails or code throws.</param>
internal readonly record struct Successor(int Position, bool IsFailure = false)
{
    public static readonly Successor End = new(-1);

    public bool IsEnd => Position < 0;
}
