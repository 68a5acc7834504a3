using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>
/// The try statements around the code that is being bound whose finally blocks contain steps. Such a finally is no finally in
/// the machine, so a jump or a return does not run it by itself: it notes where it leads, and goes to the finally's code.
/// </summary>
internal sealed class FinallyRegions
{
    private readonly Stack<Region> _open = new();

    /// <summary>Starts a block or its catch clauses; what leaves them goes through the finally from here on.</summary>
    public void Open(TryStatementSyntax attempt, int exit, int construct) => _open.Push(new(attempt, exit, new(construct, JumpKind.Finally)));

    /// <summary>Ends the innermost try and gives the ways that lead out of it, in the order of their names.</summary>
    public ImmutableArray<ExitWay> Close()
    {
        var closed = _open.Pop();
        return closed.Ways
            .Select(way => new ExitWay(way.Key, way.Value.Target, Find(way.Key, way.Value.Target, way.Value.Node)))
            .ToImmutableArray();
    }

    /// <summary>The finally that a jump has to go through first, or null if it can go at once.</summary>
    /// <param name="way">The jump's name in checkpoints: it tells the jumps apart that leave one try.</param>
    /// <param name="target">Where it leads; null for a return.</param>
    /// <param name="node">The loop, switch or label there; null for a return.</param>
    public FinallyExit? Find(string way, JumpTarget? target, SyntaxNode? node)
    {
        if (_open.Count == 0 || (node is not null && _open.Peek().Attempt.Span.Contains(node.Span)))
        {
            return null;
        }

        var region = _open.Peek();
        region.Ways[way] = (target, node);
        return new(region.Exit, region.Finally);
    }

    private sealed class Region(TryStatementSyntax attempt, int exit, JumpTarget final)
    {
        public TryStatementSyntax Attempt { get; } = attempt;

        public int Exit { get; } = exit;

        public JumpTarget Finally { get; } = final;

        public SortedDictionary<string, (JumpTarget? Target, SyntaxNode? Node)> Ways { get; } = new(StringComparer.Ordinal);
    }
}
