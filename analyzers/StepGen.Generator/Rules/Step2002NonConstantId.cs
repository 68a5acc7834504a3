using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step's ID cannot be read off the source.</summary>
internal static class Step2002NonConstantId
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP2002",
        "A step ID must be written in the source",
        "{0}; a run in flight finds its position by the text of the ID. {1}.",
        DiagnosticSeverity.Error,
        "A step ID is a literal, a constant, or an interpolated string with literal text in it. The ID names the position in checkpoints, so it has to be known when the function is compiled.");

    public static void Check(FunctionScope scope)
    {
        foreach (var call in scope.Calls)
        {
            if (call.Id is { } id && !id.Expression.IsMissing)
            {
                Check(scope, id.Expression);
            }
        }
    }

    private static void Check(FunctionScope scope, ExpressionSyntax expression)
    {
        if (scope.Model.GetTypeInfo(expression, scope.CancellationToken).Type is { SpecialType: not SpecialType.System_String })
        {
            // No string at all, half-typed most likely: the compiler says so.
            return;
        }

        var template = StepIdTemplate.TryParse(expression, scope.Model, scope.CancellationToken);
        var (problem, advice) = (template, Syntax.Unwrap(expression)) switch
        {
            ({ HasText: false, HasHoles: true }, _) => (
                "The step ID has no text of its own",
                "Put a word in front of the value, as in $\"item-{id}\""),
            ({ HasText: false }, _) => (
                "The step ID is empty",
                "Give the step a name, such as \"get-data\""),
            ({ EndsInOrdinal: true }, _) => (
                "The step ID ends in a colon and a number, as the keys of repeated steps do",
                "Use another separator, such as \"page-1\""),
            ({ }, _) => default,
            (null, ConditionalExpressionSyntax or SwitchExpressionSyntax) => (
                "The step ID is chosen at run time",
                "Write the step once in each branch of an if statement, each with an ID of its own"),
            (null, BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }) => (
                "The step ID is put together at run time",
                "Use an interpolated string with text in it, as in $\"item-{id}\""),
            (null, LiteralExpressionSyntax) => (
                "The step ID is null",
                "Give the step a name, such as \"get-data\""),
            _ => (
                $"The step ID '{expression}' is known only at run time",
                "Use a literal, a constant, or an interpolated string with text in it, as in $\"item-{id}\""),
        };

        if (problem is not null)
        {
            scope.Report(Rule, expression.GetLocation(), problem, advice);
        }
    }
}
