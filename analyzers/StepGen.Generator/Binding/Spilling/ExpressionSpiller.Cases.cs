using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Switch statements with steps in guards: the labels are tried one after the other, the default last.</summary>
internal sealed partial class ExpressionSpiller
{
    // [source]   switch (governing) { case pattern when guard: ... case 1: ... default: ... }
    // [spilled]  operand = governing; if (operand is pattern) { if (guard) goto Case; }
    //            switch (operand) { case 1: goto Case; } goto Case;           - the sections themselves stand behind it
    public EquatableArray<BoundStatement> SpillChoice(SwitchStatementSyntax choice)
    {
        _names.Reset();
        return Block(() =>
        {
            if (GoverningType(choice.Expression) is not { TypeKind: not TypeKind.Error } type)
            {
                context.Invalidate(); // the compiler's error
                return;
            }

            var governing = AddTemporary(choice.Expression, type, "operand");
            AssignRest(governing, choice.Expression);
            var last = new JumpTarget(context.AddConstruct(choice), JumpKind.Break);
            foreach (var section in choice.Sections)
            {
                var jump = new JumpTarget(context.AddConstruct(section), JumpKind.Goto);
                foreach (var label in section.Labels)
                {
                    if (label is DefaultSwitchLabelSyntax)
                    {
                        last = jump;
                    }
                    else
                    {
                        SpillLabel(label, governing, jump);
                    }
                }
            }

            AddJump(last, choice);
        }).Statements;
    }

    /// <summary>The value's own type, or the one that a switch over constants converts it to.</summary>
    private ITypeSymbol? GoverningType(ExpressionSyntax expression)
    {
        var types = context.Model.GetTypeInfo(expression, context.CancellationToken);
        return context.Model.GetConversion(expression, context.CancellationToken).IsUserDefined ? types.ConvertedType : types.Type;
    }

    private void SpillLabel(SwitchLabelSyntax label, int governing, JumpTarget jump)
    {
        if (label is CasePatternSwitchLabelSyntax pattern)
        {
            SpillMatch(pattern.Pattern, governing, () => SpillGuard(pattern.WhenClause, () => AddJump(jump, pattern)));
            return;
        }

        // A constant that looks like a type would be one behind "is".
        Add(Statement(
            [new TextPiece("switch ("), new LocalPiece(governing), new TextPiece(") { "), .. code.BindCode(label).Pieces, new TextPiece(" "), new JumpPiece(jump), new TextPiece(" }")],
            Reads(governing) with { Jumps = [jump] },
            label));
    }
}
