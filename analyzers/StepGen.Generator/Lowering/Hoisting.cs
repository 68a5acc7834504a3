using StepGen.Generator.Binding;

namespace StepGen.Generator.Lowering;

/// <summary>
/// Finds the locals that must be declared at the method's level: those that a checkpoint holds, and those whose uses do not all
/// stand in one run of copied statements. The others keep the declarations that the user wrote.
/// </summary>
internal sealed class Hoisting
{
    private readonly Dictionary<int, int> _segments = [];
    private readonly HashSet<int> _hoisted = [];
    private int _segment;

    public static HashSet<int> Find(FunctionModel model, List<Node> nodes)
    {
        var hoisting = new Hoisting();
        hoisting.Visit(nodes);
        for (var i = 0; i < model.Locals.Count; i++)
        {
            var local = model.Locals[i];
            if (local.IsForcedToMethod || i == model.InputLocal || model.Routine?.Arguments.Contains(i) == true)
            {
                hoisting._hoisted.Add(i);
            }

            if (local.Kind is LocalKind.Ambient or LocalKind.Constant)
            {
                hoisting._hoisted.Remove(i);
            }
        }

        return hoisting._hoisted;
    }

    private void Visit(List<Node> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case CopyNode copy:
                    Mention(copy.Fragment.Flow.Mentions);
                    continue;
                case DeclareNode declare:
                    Mention(declare.Declaration.Declaration.Flow.Mentions);
                    continue;
            }

            _segment++;
            switch (node)
            {
                case BranchNode branch:
                    Mention(branch.Condition.Flow.Mentions);
                    break;
                case SwitchNode choice:
                    Mention(choice.Governing.Flow.Mentions);
                    foreach (var section in choice.Sections)
                    {
                        Mention(section.Labels.Flow.Mentions);
                    }

                    break;
                case CursorStartNode start:
                    Mention(start.Loop.Source.Flow.Mentions);
                    break;
                case StepNode step:
                    _hoisted.UnionWith(step.Saved);
                    _hoisted.UnionWith(step.Step.Target.Locals);
                    _hoisted.UnionWith(step.Step.Call.Writes);
                    Mention(step.Step.Call.Flow.Mentions);
                    break;
                case TryNode attempt:
                    VisitTry(attempt);
                    break;
            }

            _segment++;
        }
    }

    private void VisitTry(TryNode attempt)
    {
        Visit(attempt.Body);
        foreach (var clause in attempt.Catches)
        {
            _segment++;
            if (clause.Body is not null)
            {
                Visit(clause.Body);
                _segment++;
            }

            Mention(clause.Clause.Verbatim?.Flow.Mentions ?? []);
            Mention(clause.Clause.Filter?.Flow.Mentions ?? []);
        }

        _segment++;
        Mention(attempt.Finally?.Flow.Mentions ?? []);
        Visit(attempt.FinallySteps?.Body ?? []);
    }

    private void Mention(IEnumerable<int> locals)
    {
        foreach (var local in locals)
        {
            if (!_segments.TryGetValue(local, out var segment))
            {
                _segments.Add(local, _segment);
            }
            else if (segment != _segment)
            {
                _hoisted.Add(local);
            }
        }
    }
}
