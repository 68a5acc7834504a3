using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.CodeFixes;

/// <summary>Looks through <c>.ConfigureAwait(false)</c>, which a step has no use for.</summary>
internal static class ConfiguredAwait
{
    public static ExpressionSyntax Strip(ExpressionSyntax expression) => Syntax.Unwrap(expression) switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configured } =>
            Syntax.Unwrap(configured.Expression),
        var other => other,
    };
}
