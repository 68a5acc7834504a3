using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Code that leaves a <c>checked(...)</c> or <c>unchecked(...)</c> takes it along: what overflows is decided by what stands around it.</summary>
internal static class OverflowContext
{
    public static Code Keep(ExpressionSyntax expression, Code code)
    {
        if (expression is LiteralExpressionSyntax or IdentifierNameSyntax or CheckedExpressionSyntax || code.Pieces is [LocalPiece])
        {
            return code;
        }

        for (var node = expression.Parent; node is not null and not StatementSyntax and not MemberDeclarationSyntax && !SyntaxQueries.IsNestedFunction(node); node = node.Parent)
        {
            if (node is CheckedExpressionSyntax context)
            {
                return new([new TextPiece(context.IsKind(SyntaxKind.CheckedExpression) ? "checked(" : "unchecked("), .. code.Pieces, new TextPiece(")")]);
            }
        }

        return code;
    }
}
