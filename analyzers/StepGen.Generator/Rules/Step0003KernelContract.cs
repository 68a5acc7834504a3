using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0003: two versions of StepGen are mixed.</summary>
internal static class Step0003KernelContract
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0003",
        "Two versions of StepGen are mixed",
        "This generator writes code for kernel contract {0}, but the referenced assembly {1} has {2}. Use one version of all StepGen packages, here and in the libraries that this project references.",
        DiagnosticSeverity.Error,
        "Generated code and the StepGen assembly must come from the same release.");
}
