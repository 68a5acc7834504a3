using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>The names that elements of tuples and members of anonymous objects have from the expressions that they stand for.</summary>
internal static class InferredNames
{
    /// <summary>The text that keeps the name where another expression takes the place: <c>x: </c> or <c>x = </c>; empty where there is none.</summary>
    public static string PrefixOf(ExpressionSyntax expression, BindingContext context)
    {
        if (SyntaxFacts.TryGetInferredMemberName(expression) is not { } name)
        {
            return string.Empty;
        }

        var written = expression is IdentifierNameSyntax identifier ? identifier.Identifier.Text : name;
        return expression.Parent switch
        {
            ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax tuple } element when !IsDeconstruction(tuple) && HasName(tuple, element, name, context) => written + ": ",
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } => written + " = ",
            _ => string.Empty,
        };
    }

    private static bool IsDeconstruction(TupleExpressionSyntax tuple) => tuple.Parent switch
    {
        ArgumentSyntax { Parent: TupleExpressionSyntax outer } => IsDeconstruction(outer),
        AssignmentExpressionSyntax assignment => assignment.Left == tuple,
        ForEachVariableStatementSyntax loop => loop.Variable == tuple,
        _ => false,
    };

    /// <summary>Two of one name have none, nor has one that is called as tuples call their elements.</summary>
    private static bool HasName(TupleExpressionSyntax tuple, ArgumentSyntax element, string name, BindingContext context) =>
        context.Model.GetTypeInfo(tuple, context.CancellationToken).Type is INamedTypeSymbol { TupleElements: { IsDefault: false } elements }
        && elements[tuple.Arguments.IndexOf(element)].Name == name;
}
