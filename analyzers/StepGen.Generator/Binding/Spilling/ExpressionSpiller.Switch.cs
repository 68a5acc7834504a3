using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Switch expressions with steps in guards or arms.</summary>
internal sealed partial class ExpressionSpiller
{
    // [source]   governing switch { pattern when guard => arm, ... }
    // [spilled]  operand = governing;
    //            do { if (operand is pattern) { if (guard) { value = arm; break; } } ... throw ...; } while (false);     value
    private void SpillSwitchExpression(SwitchExpressionSyntax choice)
    {
        Spill(choice.GoverningExpression);
        if (!choice.Arms.Any(context.ContainsUnspilledStep))
        {
            return;
        }

        if (ResultType(choice) is not { } type || ResultType(choice.GoverningExpression) is not { } governingType)
        {
            context.Invalidate(); // the compiler's error
            return;
        }

        var governing = AddTemporary(choice.GoverningExpression, governingType, "operand");
        AssignRest(governing, choice.GoverningExpression);
        var value = AddTemporary(choice, type, "value");
        var construct = context.AddConstruct(choice);
        var body = Block(() =>
        {
            foreach (var arm in choice.Arms)
            {
                SpillArm(arm, governing, value, construct);
            }

            // No arm has matched: C# throws the same.
            Add(Statement(
                [new TextPiece("throw new global::System.Runtime.CompilerServices.SwitchExpressionException((object?)"), new LocalPiece(governing), new TextPiece(");")],
                Reads(governing) with { FallsThrough = false },
                choice.GoverningExpression));
        });
        Add(new LoopStatement(construct, "do", [], [], Fragment([new TextPiece("false")], Flow.None, choice.GoverningExpression), [], body));
        context.Replace(choice, CodeOf(value));
    }

    private void SpillArm(SwitchExpressionArmSyntax arm, int governing, int value, int construct)
    {
        if (Unwrap(arm.Pattern) is DiscardPatternSyntax)
        {
            Add(Block(() => SpillGuard(arm.WhenClause, AddArm)));
        }
        else
        {
            SpillMatch(arm.Pattern, governing, () => SpillGuard(arm.WhenClause, AddArm));
        }

        void AddArm()
        {
            AssignRest(value, arm.Expression);
            if (Rules.Syntax.Unwrap(arm.Expression) is not ThrowExpressionSyntax)
            {
                AddJump(new(construct, JumpKind.Break), arm);
            }
        }
    }

    // [spilled]  if (operand is pattern) { matched }
    private void SpillMatch(PatternSyntax pattern, int governing, Action matched)
    {
        var block = Block(matched);
        var match = code.BindMatch(CodeOf(governing), pattern);
        Add(new IfStatement(Fragment([.. match.Pieces], ReadsOfMatch(match, pattern, governing), pattern), block, null));
    }

    // [spilled]  if (guard) { chosen }
    private void SpillGuard(WhenClauseSyntax? guard, Action chosen)
    {
        if (guard is null)
        {
            chosen();
            return;
        }

        Spill(guard.Condition);
        Add(new IfStatement(Condition(guard.Condition), Block(chosen), null));
    }

    private Flow ReadsOfMatch(Code match, PatternSyntax pattern, int governing)
    {
        var declared = DeclaredIn(pattern);
        var mentions = new SortedSet<int> { governing };
        FlowReader.AddLocals(match, mentions);
        mentions.UnionWith(declared);

        // What a pattern declares has no value before it.
        return Flow.None with { Uses = [governing], Kills = [.. declared], Mentions = [.. mentions] };
    }

    private List<int> DeclaredIn(SyntaxNode node) => node.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>()
        .Select(designation => context.Locals.TryGet(context.Model.GetDeclaredSymbol(designation, context.CancellationToken), out var local) ? local : -1)
        .Where(static local => local >= 0).ToList();

    private void AddJump(JumpTarget jump, SyntaxNode source) =>
        Add(Statement([new JumpPiece(jump)], Flow.None with { Jumps = [jump], FallsThrough = false }, source));

    private static PatternSyntax Unwrap(PatternSyntax pattern)
    {
        while (pattern is ParenthesizedPatternSyntax parenthesized)
        {
            pattern = parenthesized.Pattern;
        }

        return pattern;
    }
}
