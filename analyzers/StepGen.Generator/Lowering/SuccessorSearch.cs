using StepGen.Generator.Binding;

namespace StepGen.Generator.Lowering;

/// <summary>
/// Finds what may come next after each position: backwards over the nodes to a fixed point, as <see cref="Liveness"/> does.
/// Assumes that every condition may be true or false, unless it is written <c>true</c> or <c>false</c>, and that any user code in
/// a try block may throw what any of its catch clauses takes. Guarantees that no transition which can happen is left out.
/// A position is come to when its mark is taken: what its arguments throw leaves it, not the position before it.
/// </summary>
internal sealed class SuccessorSearch(int positions, Lowerer jumps, CancellationToken cancellationToken)
{
    private static readonly HashSet<Successor> None = [];

    // As in Liveness: a finally with steps leads elsewhere for each way into it, so labels are told apart by what is pending.
    private readonly Dictionary<(Label Label, string? Way, string Pending), HashSet<Successor>> _labels = [];
    private string _pending = string.Empty;
    private bool _hasChanged;

    /// <summary>Gets what comes next, by position.</summary>
    public IReadOnlyList<HashSet<Successor>> Next { get; } = Enumerable.Range(0, positions).Select(static _ => new HashSet<Successor>()).ToList();

    /// <summary>Returns what may come first.</summary>
    public HashSet<Successor> Run(List<Node> nodes, bool endsWithoutResult)
    {
        HashSet<Successor> end = endsWithoutResult ? [Successor.End] : None;
        HashSet<Successor> first;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            _hasChanged = false;
            first = Visit(nodes, end, None);
        }
        while (_hasChanged);

        return first;
    }

    /// <summary>Returns what comes first from the nodes on, given what comes behind them and in the handlers around them.</summary>
    private HashSet<Successor> Visit(List<Node> nodes, HashSet<Successor> after, HashSet<Successor> handlers)
    {
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            after = Visit(nodes[i], after, handlers);
        }

        return after;
    }

    private HashSet<Successor> Visit(Node node, HashSet<Successor> after, HashSet<Successor> handlers)
    {
        switch (node)
        {
            case BoundaryNode:
                return after;
            case LabelNode label:
                Merge(label.Label, after);
                return after;
            case GotoNode jump:
                return At(jump.Target);
            case CopyNode copy:
                return Union(Through(copy.Fragment.Flow, after), handlers);
            case DeclareNode declare:
                return Union(Through(declare.Declaration.Declaration.Flow with { FallsThrough = true }, after), handlers);
            case BranchNode branch:
                return Union(VisitBranch(branch, after), handlers);
            case SwitchNode choice:
                return Union(VisitSwitch(choice), handlers);
            case CursorStartNode start:
                return Union(Through(start.Loop.Source.Flow, after), handlers);
            case CursorNextNode next:
                return Union(Union(after, At(next.End)), handlers);
            case StepNode step:
                return VisitStep(step.Step, after, handlers);
            case TryNode attempt:
                return VisitTry(attempt, after, handlers);
            default:
                throw new InvalidOperationException($"The node {node.GetType().Name} has no place in the graph.");
        }
    }

    private HashSet<Successor> VisitBranch(BranchNode branch, HashSet<Successor> after)
    {
        var flow = branch.Condition.Flow;
        return branch.Condition.Code.Pieces is { Count: 1 } pieces && pieces[0] is TextPiece { Text: "true" or "false" } constant
            ? Through(flow, (constant.Text == "true") == branch.When ? At(branch.Target) : after)
            : Through(flow, Union(after, At(branch.Target)));
    }

    private HashSet<Successor> VisitSwitch(SwitchNode choice)
    {
        var chosen = choice.Otherwise is null ? None : At(choice.Otherwise);
        foreach (var section in choice.Sections)
        {
            chosen = Union(chosen, At(section.Target));
        }

        return Through(choice.Governing.Flow, chosen);
    }

    private HashSet<Successor> VisitStep(StepStatement step, HashSet<Successor> after, HashSet<Successor> handlers)
    {
        var next = Next[step.Position];
        next.UnionWith(handlers);
        next.UnionWith(step.Target.Kind switch
        {
            StepTargetKind.Return when step.Target.Through is { } final => At(final.Target with { Way = "return" }),
            StepTargetKind.Return => [Successor.End],
            StepTargetKind.Throw => None,
            _ => after,
        });
        return [new(step.Position)];
    }

    private HashSet<Successor> VisitTry(TryNode node, HashSet<Successor> after, HashSet<Successor> outer)
    {
        var inner = outer;
        if (node.FinallySteps is { } steps)
        {
            (after, inner) = VisitFinally(steps, after, outer);
        }
        else if (node.Finally is not null)
        {
            after = Union(after, outer);
        }

        Merge(node.End, after);
        var caught = None;
        foreach (var clause in node.Catches)
        {
            var handler = clause.Body is null
                ? Union(Through(clause.Clause.Verbatim!.Flow, after), inner)
                : Visit(clause.Body, after, inner);
            caught = Union(caught, handler);
        }

        // What every exception is caught by lets none out, but a finally block may throw one of its own behind a jump.
        var isCaught = node.Finally is null && node.Catches.Any(static clause => clause.Clause.Filter is null && clause.Clause.Type is null or "global::System.Exception");
        return Visit(node.Body, after, AsFailure(isCaught ? caught : Union(caught, inner)));
    }

    /// <summary>A finally block with steps: what follows its end depends on how the try is left.</summary>
    private (HashSet<Successor> AtEnd, HashSet<Successor> Thrown) VisitFinally(FinallyNode final, HashSet<Successor> after, HashSet<Successor> outer)
    {
        foreach (var way in final.Clause.Ways)
        {
            var behind = way.Through is { } next ? At(next.Target with { Way = way.Name })
                : way.Target is { } target ? At(target)
                : [Successor.End];
            Merge(final.Start, Before(way.Name, behind), way.Name);
        }

        return (Before(null, after), AsFailure(Before(PendingWay.Thrown, outer)));

        HashSet<Successor> Before(string? way, HashSet<Successor> behind)
        {
            var pending = _pending;
            _pending += $"/{final.Clause.Exit}={way}";
            var first = Visit(final.Body, behind, outer);
            _pending = pending;
            return first;
        }
    }

    private HashSet<Successor> Through(Flow flow, HashSet<Successor> after)
    {
        var next = flow.FallsThrough ? after : None;
        foreach (var jump in flow.Jumps)
        {
            next = Union(next, At(jump));
        }

        return flow.Returns ? Union(next, [Successor.End]) : next;
    }

    private HashSet<Successor> At(JumpTarget jump) => At(jumps.Target(jump), jump.Way);

    private HashSet<Successor> At(Label label, string? way = null) => _labels.TryGetValue((label, way, _pending), out var next) ? next : None;

    private void Merge(Label label, HashSet<Successor> next, string? way = null)
    {
        var place = (label, way, _pending);
        if (!_labels.TryGetValue(place, out var known))
        {
            _labels.Add(place, known = []);
        }

        var count = known.Count;
        known.UnionWith(next);
        _hasChanged |= known.Count != count;
    }

    private static HashSet<Successor> AsFailure(HashSet<Successor> next) => [.. next.Select(static successor => successor with { IsFailure = true })];

    /// <summary>Sets are never changed once they are made, those of labels apart, so that most visits copy nothing.</summary>
    private static HashSet<Successor> Union(HashSet<Successor> left, HashSet<Successor> right) =>
        right.Count == 0 || right.IsSubsetOf(left) ? left : left.Count == 0 ? right : [.. left, .. right];
}
