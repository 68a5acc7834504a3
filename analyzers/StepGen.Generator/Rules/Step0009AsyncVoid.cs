using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0009: a step function must not be async void.</summary>
internal static class Step0009AsyncVoid
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0009",
        "A step function must not be async void",
        "The step function '{0}' is async void, so nothing could wait for its end or see that it failed. Return Task.",
        DiagnosticSeverity.Error,
        "The run ends when the function's task does. A method without one has no end that could be recorded.");
}
