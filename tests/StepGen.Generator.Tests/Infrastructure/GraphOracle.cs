namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Compares the way that a run took with the function's graph.</summary>
internal static class GraphOracle
{
    /// <summary>Each step of a run is an edge: from the start on, and to the end if it came there.</summary>
    public static void AssertHasWay(ProgramFunction function, string input, IEnumerable<int> marks, bool hasEnded)
    {
        var graph = function.Descriptor.Graph;
        StepGraphPosition? from = null;
        foreach (var mark in marks)
        {
            AssertHas(from, graph.Positions[mark]);
            from = graph.Positions[mark];
        }

        if (hasEnded)
        {
            AssertHas(from, null);
        }

        void AssertHas(StepGraphPosition? source, StepGraphPosition? target) => Assert.True(
            graph.Edges.Any(edge => edge.From == source && edge.To == target),
            $"{function}, {input}: {source?.Name ?? "start"} -> {target?.Name ?? "end"} is not in the graph:\n{graph.ToMermaid()}");
    }
}
