namespace StepGen;

/// <summary>
/// What may follow what in a step function, as the compiler saw it. An edge says that the function may come from one step to the
/// next with no other between; conditions are taken for possible both ways. What ends in an uncaught failure has no edge.
/// </summary>
public sealed class StepFunctionGraph
{
    internal static readonly StepFunctionGraph Empty = new([], []);

    internal StepFunctionGraph(IReadOnlyList<StepGraphPosition> positions, IReadOnlyList<StepGraphEdge> edges)
    {
        Positions = positions;
        Edges = edges;
    }

    /// <summary>Gets the places where steps are issued and awaited, in the order of the source.</summary>
    public IReadOnlyList<StepGraphPosition> Positions { get; }

    /// <summary>Gets the edges: those from the start first, then those of each position.</summary>
    public IReadOnlyList<StepGraphEdge> Edges { get; }

    /// <summary>
    /// Draws the graph: the text of a Mermaid flowchart, the same for the same function. Edges that only a failure takes are dashed. A
    /// branch is a flowchart inside, which a thick line leads to from where it is started.
    /// </summary>
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public string ToMermaid() => MermaidWriter.Write(this);
}
