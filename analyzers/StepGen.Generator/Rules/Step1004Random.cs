using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function draws random numbers that differ each time.</summary>
internal static class Step1004Random
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP1004",
        "A step function must not draw random numbers outside a step",
        "'{0}' gives other numbers when the code runs again after a crash; use step.Random, or draw inside a step",
        DiagnosticSeverity.Warning,
        "Code between two steps runs again when a run resumes there. step.Random is computed from the run and gives the same numbers in every such run; it is not for secrets, which belong into a step.");

    public static void Check(FunctionScope scope)
    {
        foreach (var use in scope.ApiUses)
        {
            if (IsRandomSource(use))
            {
                scope.Report(Rule, use.Expression.GetLocation(), ApiName.Of(use.Symbol));
            }
        }
    }

    // A generator with a given seed draws the same numbers again.
    private static bool IsRandomSource(ApiUse use) => use.Symbol switch
    {
        { Name: "Shared" } => use.IsMemberOf("System", "Random"),
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true } => use.Symbol.ContainingType.Name == "Random" && use.IsMemberOf("System", "Random"),
        { IsStatic: true } => use.IsMemberOf("System.Security.Cryptography", "RandomNumberGenerator"),
        _ => false,
    };
}
