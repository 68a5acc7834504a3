using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0004: the signature of a step function is not supported.</summary>
internal static class Step0004Signature
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0004",
        "The signature of a step function is not supported",
        "The step function '{0}' {1}; {2}",
        DiagnosticSeverity.Error,
        "A step function takes a StepContext, at most one input and optionally a CancellationToken, and returns Task or Task<T>.");
}
