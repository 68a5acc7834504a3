using StepGen.Generator.Binding;
using StepGen.Generator.Lowering;

namespace StepGen.Generator.Emit;

/// <summary>
/// The advance method: the user's statements between labels. It starts at the label that the machine's state names, with the
/// locals as they were, and returns at the next suspension point.
/// </summary>
internal sealed partial class FunctionEmitter
{
    private void WriteAdvance()
    {
        var modifier = _model.IsStatic ? "static " : string.Empty;
        _writer.Line("// Runs to the next step and returns false, or to the end and returns true.");
        _writer.Open($"private {modifier}bool {_names.Advance}{_model.Routine?.TypeParameters}({_names.Machine}{_model.Routine?.TypeParameters} {_names.Frame}, {Kernel}MachineContext {_names.Context}){_model.Routine?.Constraints}");
        WriteLocals();
        WriteDispatch(_function.Nodes, isOutermost: true);
        WriteNodes(_function.Nodes);
        _writer.Line();
        _writer.Line(_model.HasResult ? "throw null!; // Nothing comes here; the compiler cannot always tell." : $"return {_names.Frame}.Complete();");
        foreach (var function in _model.LocalFunctions.Select(static moved => moved.Fragment))
        {
            _writer.Line();
            WriteMapped(string.Empty, _renderer.Render(function.Code), string.Empty, function.Span);
        }

        WriteIssueHelpers();
        _writer.Close();
    }

    private void WriteLocals()
    {
        _writer.Line($"global::StepGen.StepContext {_names.Locals[_model.ContextLocal]} = {_names.Context};");
        if (_model.TokenLocal >= 0)
        {
            _writer.Line($"global::System.Threading.CancellationToken {_names.Locals[_model.TokenLocal]} = {_names.Context}.CancellationToken;");
        }

        foreach (var local in _function.Hoisted.OrderBy(static local => local))
        {
            _writer.Line($"{_model.Locals[local].Type} {_names.Locals[local]} = default!;");
        }

        foreach (var constant in _model.Constants)
        {
            WriteMapped(string.Empty, _renderer.Render(constant.Code), string.Empty, constant.Span);
        }

        if (_hasFinally)
        {
            _writer.Line($"bool {_names.Suspending} = false;");
        }

        _writer.Line($"int {_names.State} = {_names.Frame}.State;");
        WriteRestored();
    }

    /// <summary>Behind an await the locals that are live there are loaded; a checkpoint leads to the call sites in front.</summary>
    private void WriteRestored()
    {
        var saved = _function.Steps.Where(static step => step.Step.Call.Use != StepUse.Call).SelectMany(static step => step.Saved).Distinct().OrderBy(static local => local).ToList();
        if (saved.Count == 0)
        {
            return;
        }

        _writer.Line();
        _writer.Open($"if (({_names.State} & 1) != 0) // A checkpoint has been loaded.");
        saved.ForEach(WriteLoad);
        _writer.Close();
    }

    /// <summary>
    /// Jumps to where the machine was. There is no goto into a try block: the outer switch leads to the label before it, and the
    /// block starts with a switch of its own.
    /// </summary>
    private void WriteDispatch(List<Node> nodes, bool isOutermost)
    {
        var targets = new List<(int State, string Label)>();
        CollectTargets(nodes, targets);
        if (targets.Count == 0 && !isOutermost)
        {
            return;
        }

        if (isOutermost)
        {
            _writer.Line();
            _writer.Line("// To where the run was: 0 is the start, odd numbers stand before the call of a step, even ones behind its await.");
        }

        _writer.Open($"switch ({_names.State})");
        if (isOutermost && (_model.InputLocal >= 0 || _model.Routine is { Arguments.Count: > 0 }))
        {
            _writer.Line("case 0:");
            _writer.Indent();
            if (_model.InputLocal >= 0)
            {
                _writer.Line($"{_names.Locals[_model.InputLocal]} = {_names.Frame}.Input;");
            }

            _model.Routine?.Arguments.ToList().ForEach(WriteLoad);
            _writer.Line("break;");
            _writer.Outdent();
        }

        foreach (var group in targets.OrderBy(static target => target.State).GroupBy(static target => target.Label, StringComparer.Ordinal))
        {
            _writer.Line($"case {string.Join(" or ", group.Select(static target => Number(target.State)))}: goto {group.Key};");
        }

        _writer.Close();
        _writer.Line();
    }

    private void CollectTargets(List<Node> nodes, List<(int State, string Label)> targets)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case StepNode step:
                    if (step.Step.Call.Use != StepUse.Call)
                    {
                        targets.Add(((2 * step.Step.Position) + 1, _names.Before[step.Step.Position]));
                    }

                    if (step.Step.Call.Use != StepUse.Issue)
                    {
                        targets.Add(((2 * step.Step.Position) + 2, _names.After[step.Step.Position]));
                    }

                    break;
                case TryNode attempt:
                    var inner = new List<(int State, string Label)>();
                    CollectTargets(attempt.Body, inner);
                    if (NeedsOuterTry(attempt))
                    {
                        CollectHandlerTargets(attempt, inner);
                    }

                    targets.AddRange(inner.Select(target => (target.State, _names.Of(attempt.Start))));
                    if (!NeedsOuterTry(attempt))
                    {
                        CollectHandlerTargets(attempt, targets);
                    }

                    CollectTargets(attempt.FinallySteps?.Body ?? [], targets);
                    break;
            }
        }
    }

    private void CollectHandlerTargets(TryNode attempt, List<(int State, string Label)> targets)
    {
        foreach (var clause in attempt.Catches)
        {
            CollectTargets(clause.Body ?? [], targets);
        }
    }

    private void WriteNodes(List<Node> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            switch (nodes[i])
            {
                case CopyNode or DeclareNode:
                    var end = i;
                    while (end + 1 < nodes.Count && nodes[end + 1] is CopyNode or DeclareNode)
                    {
                        end++;
                    }

                    WriteCopied(nodes.GetRange(i, end - i + 1));
                    i = end;
                    break;
                case LabelNode label:
                    if (label.Label.IsUsed)
                    {
                        _writer.Line($"{_names.Of(label.Label)}: ;");
                    }

                    break;
                case GotoNode jump:
                    _writer.Line($"goto {_names.Of(jump.Target)};");
                    break;
                case StepNode step:
                    WriteStep(step);
                    break;
                case TryNode attempt:
                    WriteTry(attempt);
                    break;
                case BoundaryNode:
                    break;
                default:
                    using (new OverflowScope(this, nodes[i].Overflow))
                    {
                        WriteNode(nodes[i]);
                    }

                    break;
            }
        }
    }

    /// <summary>A node that nothing jumps into.</summary>
    private void WriteNode(Node node)
    {
        switch (node)
        {
            case BranchNode branch:
                WriteBranch(branch);
                break;
            case SwitchNode choice:
                WriteSwitch(choice);
                break;
            case CursorStartNode start:
                WriteCursorStart(start.Loop);
                break;
            case CursorNextNode next:
                WriteCursorNext(next);
                break;
        }
    }

    private void WriteBranch(BranchNode branch)
    {
        using var copies = new CopyScope(this, branch.Condition.Code);
        var declares = branch.Condition.Flow.Mentions.Any(IsDeclaredInText);
        if (declares)
        {
            _writer.Open();
        }

        var (prefix, suffix) = branch.When ? ("if (", ")") : ("if (!(", "))");
        WriteMapped(prefix, _renderer.Render(branch.Condition.Code), $"{suffix} goto {_names.Of(branch.Target)};", branch.Condition.Span);
        if (declares)
        {
            _writer.Close();
        }
    }

    private void WriteSwitch(SwitchNode choice)
    {
        using var copies = new CopyScope(this, choice.Governing.Code);
        var declares = choice.Governing.Flow.Mentions.Any(IsDeclaredInText);
        if (declares)
        {
            _writer.Open();
        }

        WriteMapped("switch (", _renderer.Render(choice.Governing.Code), ")", choice.Governing.Span);
        _writer.Open();
        foreach (var section in choice.Sections)
        {
            var used = section.Locals.Where(_function.Hoisted.Contains).ToList();
            WriteMapped(string.Empty, _renderer.Render(section.Labels.Code, used, local => _names.MatchedNames[local]), string.Empty, section.Labels.Span);
            _writer.Indent();
            foreach (var local in used)
            {
                _writer.Line($"{_names.Locals[local]} = {_names.MatchedNames[local]};");
            }

            _writer.Line($"goto {_names.Of(section.Target)};");
            _writer.Outdent();
        }

        _writer.Close();
        _writer.Line();
        if (choice.Otherwise is not null)
        {
            _writer.Line($"goto {_names.Of(choice.Otherwise)};");
        }

        if (declares)
        {
            _writer.Close();
        }
    }

    /// <summary>Writes user code with its place in the user's file; what stands around it is hidden from the debugger.</summary>
    private void WriteMapped(string prefix, string code, string suffix, SourceSpan span)
    {
        if (_model.FilePath.Length == 0)
        {
            _writer.Line(prefix + code + suffix);
            return;
        }

        var place = $"({Number(span.StartLine)},{Number(span.StartColumn)})-({Number(span.EndLine)},{Number(span.EndColumn)})";
        _writer.MappedLine($"#line {place} {Number(_writer.Column + prefix.Length)} \"{_model.FilePath}\"", prefix + code + suffix);
    }
}
