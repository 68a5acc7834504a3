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
            graph.Edges.Any(edge => edge.From == source && edge.To == target) || LeadsThroughCalls(graph, source, target),
            $"{function}, {input}: {source?.Name ?? "start"} -> {target?.Name ?? "end"} is not in the graph:\n{graph.ToMermaid()}");
    }

    /// <summary>A routine that came to no step of its own has left no mark of its call.</summary>
    private static bool LeadsThroughCalls(StepFunctionGraph graph, StepGraphPosition? source, StepGraphPosition? target)
    {
        var seen = new HashSet<StepGraphPosition>();
        var open = new Queue<StepGraphPosition>(CallsBehind(source));
        while (open.TryDequeue(out var call))
        {
            if (graph.Edges.Any(edge => edge.From == call && edge.To == target))
            {
                return true;
            }

            if (seen.Add(call))
            {
                foreach (var next in CallsBehind(call))
                {
                    open.Enqueue(next);
                }
            }
        }

        return false;

        IEnumerable<StepGraphPosition> CallsBehind(StepGraphPosition? from) => graph.Edges
            .Where(edge => edge.From == from && edge.To is { Kind: null } to && to.Name.StartsWith("call:", StringComparison.Ordinal))
            .Select(static edge => edge.To!);
    }
}
