using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0011: a step cannot be awaited inside this statement.</summary>
internal static class Step0011UnsupportedStatement
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0011",
        "A step cannot be awaited inside this statement",
        "A run cannot be suspended inside {0}, because {1}; {2}",
        DiagnosticSeverity.Error,
        "Some statements hold something that does not survive the suspension of a run.");
}
