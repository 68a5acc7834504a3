using StepGen.Generator.Binding;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Lowering;

/// <summary>
/// Turns the statements of a model into nodes. Every method shows what it makes: [source] is the user's code, [lowered] what
/// becomes of it.
/// </summary>
internal sealed class Lowerer(CancellationToken cancellationToken)
{
    private readonly Dictionary<JumpTarget, Label> _targets = [];

    public List<Node> Lower(BlockStatement body)
    {
        var nodes = new List<Node>();
        LowerBlock(body, nodes);
        return nodes;
    }

    public Label Target(JumpTarget jump)
    {
        var label = _targets[jump.Way is null ? jump : jump with { Way = null }];
        label.IsUsed = true;
        return label;
    }

    private void LowerBlock(BlockStatement block, List<Node> nodes)
    {
        nodes.Add(new BoundaryNode());
        foreach (var statement in block.Statements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LowerStatement(statement, nodes);
        }

        nodes.Add(new BoundaryNode());
    }

    private void LowerAll(EquatableArray<BoundStatement> statements, List<Node> nodes)
    {
        foreach (var statement in statements)
        {
            LowerStatement(statement, nodes);
        }
    }

    private void LowerStatement(BoundStatement statement, List<Node> nodes)
    {
        switch (statement)
        {
            case VerbatimStatement verbatim:
                nodes.Add(new CopyNode(verbatim.Fragment));
                break;
            case DeclarationStatement declaration:
                nodes.Add(new DeclareNode(declaration));
                break;
            case BlockStatement block:
                LowerBlock(block, nodes);
                break;
            case StepStatement step:
                nodes.Add(new StepNode(step));
                break;
            case IfStatement conditional:
                LowerIf(conditional, nodes);
                break;
            case LoopStatement loop:
                LowerLoop(loop, nodes);
                break;
            case ForEachStatement loop:
                LowerForEach(loop, nodes);
                break;
            case SwitchStatement choice:
                LowerSwitch(choice, nodes);
                break;
            case TryStatement attempt:
                LowerTry(attempt, nodes);
                break;
            case LabelStatement label:
                LowerLabel(label, nodes);
                break;
            case OverflowStatement block:
                LowerOverflow(block, nodes);
                break;
            default:
                throw new InvalidOperationException($"The statement {statement.GetType().Name} has no lowering.");
        }
    }

    // [source]   if (condition) then else otherwise
    // [lowered]  unless (condition) goto Else; then; goto EndIf; Else: otherwise; EndIf:
    private void LowerIf(IfStatement conditional, List<Node> nodes)
    {
        var end = new Label("EndIf");
        var otherwise = conditional.Else is null ? end : new Label("Else");
        nodes.Add(new BranchNode(conditional.Condition, false, Use(otherwise)));
        LowerStatement(conditional.Then, nodes);
        if (conditional.Else is not null)
        {
            nodes.Add(new GotoNode(Use(end)));
            nodes.Add(new LabelNode(otherwise));
            LowerStatement(conditional.Else, nodes);
        }

        nodes.Add(new LabelNode(end));
    }

    // [source]   for (initializers; condition; incrementors) body      (while: condition and body only; a condition's steps stand before it)
    // [lowered]  initializers; Loop: unless (condition) goto EndLoop; body; Continue: incrementors; goto Loop; EndLoop:
    // [source]   do body while (condition)
    // [lowered]  Loop: body; Continue: if (condition) goto Loop; EndLoop:
    private void LowerLoop(LoopStatement loop, List<Node> nodes)
    {
        var name = char.ToUpperInvariant(loop.Keyword[0]) + loop.Keyword.Substring(1);
        var start = new Label(name);
        var next = new Label("Next" + name);
        var end = new Label("End" + name);
        var isDo = loop.Keyword == "do";
        _targets.Add(new(loop.Construct, JumpKind.Break), end);
        _targets.Add(new(loop.Construct, JumpKind.Continue), isDo || loop.Incrementors.Count > 0 ? next : start);

        nodes.Add(new BoundaryNode());
        LowerAll(loop.Initializers, nodes);

        nodes.Add(new LabelNode(start));
        if (!isDo && loop.Condition is not null)
        {
            LowerAll(loop.BeforeCondition, nodes);
            nodes.Add(new BranchNode(loop.Condition, false, Use(end)));
        }

        LowerStatement(loop.Body, nodes);
        nodes.Add(new LabelNode(next));
        LowerAll(loop.Incrementors, nodes);
        if (isDo)
        {
            LowerAll(loop.BeforeCondition, nodes);
        }

        nodes.Add(isDo ? new BranchNode(loop.Condition!, true, Use(start)) : new GotoNode(Use(start)));
        nodes.Add(new LabelNode(end));
        nodes.Add(new BoundaryNode());
    }

    // [source]   foreach (var x in source) body
    // [lowered]  cursor = new Cursor(source); ForEach: unless (cursor.MoveNext()) goto EndForEach; x = cursor.Current; body;
    //            goto ForEach; EndForEach:
    private void LowerForEach(ForEachStatement loop, List<Node> nodes)
    {
        var start = new Label("ForEach");
        var end = new Label("EndForEach");
        _targets.Add(new(loop.Construct, JumpKind.Break), end);
        _targets.Add(new(loop.Construct, JumpKind.Continue), start);
        nodes.Add(new CursorStartNode(loop));
        nodes.Add(new LabelNode(start));
        nodes.Add(new CursorNextNode(loop, Use(end)));
        LowerStatement(loop.Body, nodes);
        nodes.Add(new GotoNode(Use(start)));
        nodes.Add(new LabelNode(end));
    }

    // [source]   switch (governing) { labels: statements ... }
    // [lowered]  switch (governing) { labels: goto Case; ... } goto EndSwitch; Case: statements; ... EndSwitch:
    //            - or, with a step in a guard, the statements of the choice in place of the switch
    private void LowerSwitch(SwitchStatement choice, List<Node> nodes)
    {
        var end = new Label("EndSwitch");
        _targets.Add(new(choice.Construct, JumpKind.Break), end);
        var sections = new List<SwitchNode.Section>();
        foreach (var section in choice.Sections)
        {
            var target = Use(new Label("Case"));
            _targets.Add(new(section.Construct, JumpKind.Goto), target);
            sections.Add(new(section.Labels, section.PatternLocals.ToList(), section.Declared.ToList(), target));
        }

        if (choice.Governing is null)
        {
            LowerAll(choice.Choice, nodes);
        }
        else
        {
            nodes.Add(new SwitchNode(choice.Governing, sections, choice.HasDefault ? null : Use(end)));
        }

        for (var i = 0; i < sections.Count; i++)
        {
            nodes.Add(new LabelNode(sections[i].Target));
            LowerBlock(choice.Sections[i].Body, nodes);
        }

        nodes.Add(new LabelNode(end));
    }

    // [source]   label: statement
    // [lowered]  Label: statement                                      - and each "goto label" becomes one to it
    private void LowerLabel(LabelStatement statement, List<Node> nodes)
    {
        var label = new Label("Label" + char.ToUpperInvariant(statement.Name[0]) + statement.Name.Substring(1));
        _targets.Add(new(statement.Construct, JumpKind.Goto), label);
        nodes.Add(new LabelNode(label));
    }

    // [source]   checked { statements }
    // [lowered]  statements, each in a checked block of its own: no goto leads into one around them all
    private void LowerOverflow(OverflowStatement block, List<Node> nodes)
    {
        var start = nodes.Count;
        LowerBlock(block.Body, nodes);
        SetOverflow(nodes.Skip(start), block.Keyword);
    }

    /// <summary>The innermost block decides, and it is lowered first.</summary>
    private static void SetOverflow(IEnumerable<Node> nodes, string keyword)
    {
        foreach (var node in nodes)
        {
            node.Overflow ??= keyword;
            if (node is TryNode attempt)
            {
                foreach (var part in attempt.Parts)
                {
                    SetOverflow(part, keyword);
                }
            }
        }
    }

    // [source]   try body catch (E e) when (filter) handler finally last
    // [lowered]  Try: try { dispatch; body } catch (E caught) when (filter) { e = caught; goto Catch; } goto EndTry;
    //            Catch: handler; EndTry:          - all of it in an outer try with the finally, if there is one
    // [lowered]  (last contains a step)
    //            Try: try { all of the above } catch (Exception thrown) { exit = thrown; goto Finally; } exit = the end;
    //            Finally: last; throw or go on as exit says
    private void LowerTry(TryStatement attempt, List<Node> nodes)
    {
        var body = new List<Node>();
        LowerBlock(attempt.Body, body);
        var catches = new List<CatchNode>();
        foreach (var clause in attempt.Catches)
        {
            if (clause.Body is null)
            {
                catches.Add(new(clause, null, null));
                continue;
            }

            var handler = new List<Node>();
            LowerBlock(clause.Body, handler);
            catches.Add(new(clause, Use(new Label("Catch")), handler));
        }

        nodes.Add(new TryNode(body, catches, attempt.Finally, LowerFinally(attempt.FinallySteps), new Label("Try"), new Label("EndTry")));
    }

    private FinallyNode? LowerFinally(FinallySteps? final)
    {
        if (final is null)
        {
            return null;
        }

        var start = Use(new Label("Finally"));
        _targets.Add(new(final.Construct, JumpKind.Finally), start);
        var body = new List<Node>();
        LowerBlock(final.Body, body);
        return new(final, start, body);
    }

    private static Label Use(Label label)
    {
        label.IsUsed = true;
        return label;
    }
}
