using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>The attributes of a step function ask for what cannot be.</summary>
internal static class Step5001Settings
{
    private const int MaxRetries = 20;
    private const int MaxEvents = 10;

    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP5001",
        "A setting of a step function is out of range",
        "{0}",
        DiagnosticSeverity.Error,
        "A step function has an ID that is not empty, 0 to 20 retries, and at most ten events, each with a name.");

    public static void Check(FunctionScope scope)
    {
        var events = 0;
        foreach (var attribute in scope.Method.AttributeLists.SelectMany(static list => list.Attributes))
        {
            if (scope.Resolve(attribute) is not IMethodSymbol { ContainingType: { } type })
            {
                continue;
            }

            var name = type.ToDisplayString();
            if (name == KnownNames.StepFunctionAttribute)
            {
                CheckFunction(scope, attribute);
            }
            else if (name == KnownNames.OnEventAttribute)
            {
                CheckEvent(scope, attribute, ++events);
            }
        }
    }

    private static void CheckFunction(FunctionScope scope, AttributeSyntax attribute)
    {
        if (FindName(attribute) is { } id && IsBlank(scope, id))
        {
            scope.Report(Rule, id.GetLocation(), "The step function's ID is empty; runs in flight find their code by it. Give it a name, such as \"sync-systems\".");
        }

        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == "Retries"
                && scope.Model.GetConstantValue(argument.Expression, scope.CancellationToken) is { HasValue: true, Value: int retries }
                && retries is < 0 or > MaxRetries)
            {
                scope.Report(Rule, argument.Expression.GetLocation(), $"A step can be retried 0 to {MaxRetries} times, not {retries}; the runtime would refuse the function at start-up. For a longer wait use step.Sleep in a loop.");
            }
        }
    }

    private static void CheckEvent(FunctionScope scope, AttributeSyntax attribute, int number)
    {
        if (FindName(attribute) is { } name && IsBlank(scope, name))
        {
            scope.Report(Rule, name.GetLocation(), "The event's name is empty, so no event could ever start a run. Give it the event's name, such as \"order/placed\".");
        }

        if (number > MaxEvents)
        {
            scope.Report(Rule, attribute.GetLocation(), $"A step function can be started by {MaxEvents} events at most; this is number {number}. Write a second function for the rest.");
        }
    }

    private static ExpressionSyntax? FindName(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression;

    private static bool IsBlank(FunctionScope scope, ExpressionSyntax expression) =>
        scope.Model.GetConstantValue(expression, scope.CancellationToken) is { HasValue: true } constant
        && string.IsNullOrWhiteSpace(constant.Value as string);
}
