using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Variables that are found before a step and used behind it.</summary>
internal sealed partial class ExpressionSpiller
{
    private void FreezePlace(ExpressionSyntax place, IReadOnlyList<Operand> later)
    {
        if (_operands.OfPlace(place) is not { } parts)
        {
            ReportReference(place);
            return;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            Freeze(parts[i], [.. parts.Skip(i + 1), .. later]);
        }

        WalkPlace(place, isTarget: place.Parent is AssignmentExpressionSyntax assignment && assignment.Left == place);
    }

    /// <summary>
    /// Finds a null or an index out of range at the moment at which C# does: an element that is assigned as a whole is found
    /// when it is assigned, any other at once; the struct whose field is assigned at once, the one whose member is called then.
    /// </summary>
    private void WalkPlace(ExpressionSyntax place, bool isTarget)
    {
        place = Rules.Syntax.Unwrap(place);
        switch (place)
        {
            case TupleExpressionSyntax tuple:
                foreach (var argument in tuple.Arguments)
                {
                    WalkPlace(argument.Expression, isTarget: Rules.Syntax.Unwrap(argument.Expression) is MemberAccessExpressionSyntax);
                }

                break;
            case ElementAccessExpressionSyntax element when !isTarget && context.Model.GetTypeInfo(element.Expression, context.CancellationToken).Type is IArrayTypeSymbol:
                Walk(element);
                break;
            case MemberAccessExpressionSyntax access when context.Model.GetSymbolInfo(access, context.CancellationToken).Symbol is { IsStatic: false, ContainingType.IsValueType: true } member:
                if (isTarget && member is IFieldSymbol && IsOfObject(access.Expression))
                {
                    Walk(access.Expression);
                }
                else
                {
                    WalkPlace(access.Expression, isTarget: false);
                }

                break;
        }
    }

    /// <summary>Whether a struct stands in an object.</summary>
    private bool IsOfObject(ExpressionSyntax place)
    {
        place = Rules.Syntax.Unwrap(place);
        return place switch
        {
            ElementAccessExpressionSyntax element => context.Model.GetTypeInfo(element.Expression, context.CancellationToken).Type is IArrayTypeSymbol,
            MemberAccessExpressionSyntax access => context.Model.GetSymbolInfo(access, context.CancellationToken).Symbol is IFieldSymbol { IsStatic: false } field
                && (field.ContainingType.IsValueType ? IsOfObject(access.Expression) : access.Expression is not (ThisExpressionSyntax or BaseExpressionSyntax)),
            _ => false,
        };
    }

    private void Walk(ExpressionSyntax expression)
    {
        if (!HasDiscard(expression))
        {
            Report(expression, "where '_' is a name", "rename what is called '_'");
            return;
        }

        Add(Statement([new TextPiece("_ = "), .. code.BindCode(expression).Pieces, new TextPiece(";")], flow.Read(expression), expression));
    }

    /// <summary>Whether <c>_</c> means nothing else.</summary>
    private bool HasDiscard(ExpressionSyntax expression) =>
        !context.Locals.Models.Any(static local => local.Name == "_") && context.Model.LookupSymbols(expression.SpanStart, name: "_").IsEmpty;
}
