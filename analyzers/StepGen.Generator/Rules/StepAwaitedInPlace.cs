using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>
/// Finds the await that a step is sure to be awaited by in the expression that issues it: <c>await step.Run(...)</c>, a choice
/// of several, <c>await step.WhenAll(step.Run(...), ...)</c>, and steps that LINQ starts for a <c>WhenAll</c>.
/// </summary>
internal static class StepAwaitedInPlace
{
    public static AwaitExpressionSyntax? Find(FunctionScope scope, InvocationExpressionSyntax call)
    {
        // Only a join can take what a lambda gives.
        var isInQuery = false;
        for (SyntaxNode node = call; node.Parent is { } parent && node != scope.Root; node = parent)
        {
            switch (parent)
            {
                case AwaitExpressionSyntax awaited:
                    return isInQuery ? null : awaited;
                case ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax
                    or SwitchExpressionArmSyntax or SwitchExpressionSyntax
                    or ExpressionElementSyntax or CollectionExpressionSyntax or InitializerExpressionSyntax
                    or ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax or ArgumentListSyntax:
                case ConditionalExpressionSyntax conditional when conditional.Condition != node:
                case ArgumentSyntax:
                    break;
                case AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } lambda when lambda.ExpressionBody == node:
                    isInQuery = true;
                    break;
                case InvocationExpressionSyntax join when IsWhenAll(scope, join):
                    isInQuery = false;
                    break;
                case InvocationExpressionSyntax query when isInQuery && IsQuery(scope, query):
                    break;
                case MemberAccessExpressionSyntax when isInQuery:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsWhenAll(FunctionScope scope, InvocationExpressionSyntax call) =>
        scope.Resolve(call) is IMethodSymbol { Name: KnownNames.WhenAll } method && scope.Symbols.IsStepContext(method.ContainingType);

    /// <summary>A call that passes on all that the lambda gives.</summary>
    private static bool IsQuery(FunctionScope scope, InvocationExpressionSyntax call) =>
        scope.Resolve(call) is IMethodSymbol { Name: "Select" or "ToList" or "ToArray" or "AsEnumerable" } method
        && method.ContainingType.Name == "Enumerable";
}
