using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0002: the type around a step function must be partial.</summary>
internal static class Step0002TypeNotPartial
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0002",
        "The type around a step function must be partial",
        "The type '{0}' contains the step function '{1}' but {2}, so no machine can be added to it; {3}",
        DiagnosticSeverity.Error,
        "The machine of a step function is generated into the containing type, so that private members keep working. Every containing type must be 'partial' and must not be file-local.");
}
