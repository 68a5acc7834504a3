using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>Questions about C# syntax that several rules ask.</summary>
internal static class Syntax
{
    /// <summary>The expression without parentheses and null-forgiving operators.</summary>
    public static ExpressionSyntax Unwrap(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>The expression with the parentheses and null-forgiving operators around it.</summary>
    public static ExpressionSyntax Wrap(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        return expression;
    }

    /// <summary>Whether the code declares the variable; one that no code declares is nobody's to look at.</summary>
    public static bool IsDeclaredIn(ISymbol variable, SyntaxNode code) =>
        variable.DeclaringSyntaxReferences.Length == 0
        || variable.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == code.SyntaxTree && code.Span.Contains(reference.Span));

    /// <summary>The member access that ends in this name (<c>a.b</c> for <c>b</c>), or the name itself.</summary>
    public static ExpressionSyntax Qualified(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding when binding.Name == name => binding,
        _ => name,
    };

    /// <summary>The call of the member, if it is called, else the member itself.</summary>
    public static ExpressionSyntax CallOrSelf(ExpressionSyntax member) =>
        Wrap(member).Parent is InvocationExpressionSyntax invocation && invocation.Expression == Wrap(member) ? invocation : member;

    public static bool IsNestedFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>The innermost lambda or local function around the node, below the given root.</summary>
    public static SyntaxNode? EnclosingFunction(SyntaxNode node, SyntaxNode root)
    {
        for (var current = node.Parent; current is not null && current != root; current = current.Parent)
        {
            if (IsNestedFunction(current))
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>Whether the name is only spelled and nothing is evaluated: <c>nameof(...)</c>.</summary>
    public static bool IsInNameOf(SyntaxNode node)
    {
        for (var current = node.Parent; current is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax; current = current.Parent)
        {
            if (current is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the statement writes the variable behind the expression: an assignment of any kind, <c>++</c>, a by-ref use, a
    /// deconstruction, or any of these to a field of the struct that the variable holds.
    /// </summary>
    public static bool IsWritten(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        expression = Wrap(expression);
        switch (expression.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == expression:
            case PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression
            }:
            case PostfixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression
            }:
            case RefExpressionSyntax:
                return true;
            case ForEachVariableStatementSyntax loop when loop.Variable == expression:
                return true;
            case ArgumentSyntax argument when argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword:
                return true;
            case ArgumentSyntax { Parent: TupleExpressionSyntax tuple }:
                return IsWritten(tuple, model, cancellationToken);
            case MemberAccessExpressionSyntax access when access.Expression == expression && IsStruct(expression, model, cancellationToken):
                return IsWritten(access, model, cancellationToken);
            case ElementAccessExpressionSyntax element when element.Expression == expression && IsStruct(expression, model, cancellationToken):
                return IsWritten(element, model, cancellationToken);
            default:
                return false;
        }
    }

    private static bool IsStruct(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(expression, cancellationToken).Type is { IsValueType: true };
}
