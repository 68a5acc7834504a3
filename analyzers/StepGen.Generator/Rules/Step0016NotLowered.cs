using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0016: a construct in a step function is not supported.</summary>
internal static class Step0016NotLowered
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0016",
        "A construct in a step function is not supported",
        "A step function cannot contain {0} here: {1}",
        DiagnosticSeverity.Error,
        "The construct is not lowered, and nothing that is not understood is passed through.");
}
