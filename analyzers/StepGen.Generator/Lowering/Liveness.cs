using StepGen.Generator.Binding;

namespace StepGen.Generator.Lowering;

/// <summary>
/// Live-variable analysis, backwards to a fixed point. Assumes that any code in a try block can throw at any moment, so what a
/// handler needs is live throughout its block. Guarantees that every local whose value may be read after a suspension point is
/// in that point's <see cref="StepNode.SavedWhen"/>.
/// </summary>
internal sealed class Liveness(FunctionModel model, Lowerer jumps, CancellationToken cancellationToken)
{
    // By label; the start of a finally has one for each way that leads there, and labels inside have one for each way that is pending.
    private readonly Dictionary<(Label Label, string? Way, string Pending), HashSet<int>> _labels = [];
    private readonly List<PendingWay> _pending = [];
    private string _pendingKey = string.Empty;
    private bool _hasChanged;

    public void Run(List<Node> nodes)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            _hasChanged = false;
            Visit(nodes, [], []);
        }
        while (_hasChanged);
    }

    /// <summary>Returns what is live before the nodes, given what is live behind them and in the handlers around them.</summary>
    private HashSet<int> Visit(List<Node> nodes, HashSet<int> after, HashSet<int> handlers)
    {
        var live = new HashSet<int>(after);
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            live = Visit(nodes[i], live, handlers);
            live.UnionWith(handlers);
        }

        return live;
    }

    private HashSet<int> Visit(Node node, HashSet<int> after, HashSet<int> handlers)
    {
        switch (node)
        {
            case CopyNode copy:
                return Transfer(copy.Fragment.Flow, after);
            case DeclareNode declare:
                var declared = Transfer(declare.Declaration.Declaration.Flow with { FallsThrough = true }, after);
                if (!declare.Declaration.Declaration.Flow.Uses.Contains(declare.Declaration.Local))
                {
                    declared.Remove(declare.Declaration.Local);
                }

                return declared;
            case LabelNode label:
                Merge(label.Label, after);
                return after;
            case GotoNode jump:
                return [.. LiveAt(jump.Target)];
            case BranchNode branch:
                return Transfer(branch.Condition.Flow, [.. after, .. LiveAt(branch.Target)]);
            case SwitchNode choice:
                return VisitSwitch(choice);
            case CursorStartNode start:
                return Transfer(start.Loop.Source.Flow, Without(after, [start.Loop.Cursor]));
            case CursorNextNode next:
                return [.. Without(after, next.Loop.TargetLocals), .. LiveAt(next.End), next.Loop.Cursor];
            case StepNode step:
                return VisitStep(step, after, handlers);
            case TryNode attempt:
                return VisitTry(attempt, after, handlers);
            default:
                return after;
        }
    }

    private HashSet<int> VisitSwitch(SwitchNode choice)
    {
        var live = new HashSet<int>();
        foreach (var section in choice.Sections)
        {
            live.UnionWith(Without(LiveAt(section.Target), section.Declared));
            live.UnionWith(section.Labels.Flow.Uses);
        }

        if (choice.Otherwise is not null)
        {
            live.UnionWith(LiveAt(choice.Otherwise));
        }

        return Transfer(choice.Governing.Flow, live);
    }

    private HashSet<int> VisitStep(StepNode node, HashSet<int> after, HashSet<int> handlers)
    {
        var step = node.Step;
        HashSet<int> resumed = step.Target.Kind switch
        {
            StepTargetKind.Return => step.Target.Through is { } final ? [.. LiveAt(final.Target with { Way = "return" })] : [],
            StepTargetKind.Throw => [],
            _ => Without(after, step.Target.Locals),
        };
        resumed.UnionWith(handlers);
        var live = Transfer(step.Call.Flow with { FallsThrough = true }, resumed);
        live.UnionWith(handlers);

        // A step's mark is made before its arguments are evaluated; the one that a routine makes in the midst of a call, behind that.
        var saved = step.Call.Use == StepUse.Call ? resumed : live;
        node.SavedWhen[_pendingKey] = new(_pending.ToList(), new(saved.Where(IsSaved)));
        return live;
    }

    private HashSet<int> VisitTry(TryNode node, HashSet<int> after, HashSet<int> outer)
    {
        // A finally block runs whatever happens, so what it reads is live everywhere inside.
        var inner = new HashSet<int>(outer);
        if (node.FinallySteps is { } steps)
        {
            (after, var thrown) = VisitFinally(steps, after, outer);
            inner.UnionWith(thrown);
        }
        else if (node.Finally is { } final)
        {
            inner.UnionWith(final.Flow.Uses);
            after = Transfer(final.Flow with { FallsThrough = true }, after);
        }

        Merge(node.End, after);
        var inBody = new HashSet<int>(inner);
        foreach (var clause in node.Catches)
        {
            HashSet<int> live;
            if (clause.Body is null)
            {
                live = Transfer(clause.Clause.Verbatim!.Flow, after);
            }
            else
            {
                live = Visit(clause.Body, after, inner);
                Merge(clause.Handler!, live);
            }

            // The filter runs first, and what it declares has no value before.
            live = Transfer(clause.Clause.Filter?.Flow ?? Flow.None, live);
            live = Without(live, [clause.Clause.Local, clause.Clause.Rethrown]);
            inBody.UnionWith(live);
        }

        return Visit(node.Body, after, inBody);
    }

    /// <summary>
    /// A finally block with a step. What is live before it depends on how the try is left: what is read behind the statement
    /// need not have a value yet where something throws. How it was left has no value before.
    /// </summary>
    private (HashSet<int> AtEnd, HashSet<int> Thrown) VisitFinally(FinallyNode final, HashSet<int> after, HashSet<int> outer)
    {
        foreach (var way in final.Clause.Ways)
        {
            var behind = way.Through is { } next ? Without(LiveAt(next.Target with { Way = way.Name }), [next.Local])
                : way.Target is { } target ? LiveAt(target)
                : [];
            Merge(final.Start, Before(way.Name, behind), way.Name);
        }

        return (Before(null, after), Before(PendingWay.Thrown, outer));

        HashSet<int> Before(string? way, HashSet<int> behind)
        {
            var key = _pendingKey;
            _pending.Add(new(final.Clause.Exit, way));
            _pendingKey += $"/{final.Clause.Exit}={way}";
            var live = Visit(final.Body, [.. behind, final.Clause.Exit], outer);
            _pendingKey = key;
            _pending.RemoveAt(_pending.Count - 1);
            return Without(live, [final.Clause.Exit]);
        }
    }

    private HashSet<int> Transfer(Flow flow, HashSet<int> after)
    {
        HashSet<int> live = flow.FallsThrough ? Without(after, flow.Kills) : [];
        foreach (var jump in flow.Jumps)
        {
            live.UnionWith(LiveAt(jump));
        }

        live.UnionWith(flow.Uses);
        return live;
    }

    private bool IsSaved(int local) => model.Locals[local].Kind is not (LocalKind.Ambient or LocalKind.Constant);

    private HashSet<int> LiveAt(JumpTarget jump) => LiveAt(jumps.Target(jump), jump.Way);

    private HashSet<int> LiveAt(Label label, string? way = null) => _labels.TryGetValue((label, way, _pendingKey), out var live) ? live : [];

    private void Merge(Label label, HashSet<int> live, string? way = null)
    {
        var place = (label, way, _pendingKey);
        if (!_labels.TryGetValue(place, out var known))
        {
            _labels.Add(place, known = []);
        }

        var count = known.Count;
        known.UnionWith(live);
        _hasChanged |= known.Count != count;
    }

    private static HashSet<int> Without(HashSet<int> live, IEnumerable<int> locals)
    {
        var result = new HashSet<int>(live);
        result.ExceptWith(locals);
        return result;
    }
}
