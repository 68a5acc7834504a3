using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function makes a GUID that differs each time.</summary>
internal static class Step1003Guid
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP1003",
        "A step function must not make a random GUID outside a step",
        "'{0}' gives another value when the code runs again after a crash; use step.NewGuid(), or make it inside a step",
        DiagnosticSeverity.Warning,
        "Code between two steps runs again when a run resumes there. step.NewGuid() is computed from the run and gives the same value in every such run.");

    public static void Check(FunctionScope scope)
    {
        foreach (var use in scope.ApiUses)
        {
            if (use.Symbol.Name is "NewGuid" or "CreateVersion7" && use.IsMemberOf("System", "Guid"))
            {
                scope.Report(Rule, use.Expression.GetLocation(), ApiName.Of(use.Symbol));
            }
        }
    }
}
