using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0008: a step function must be async and have a body.</summary>
internal static class Step0008NotAsync
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0008",
        "A step function must be async and have a body",
        "The step function '{0}' {1}. Write it as an 'async' method with a block body that awaits its steps.",
        DiagnosticSeverity.Error,
        "The machine is made from the method's own body.");
}
