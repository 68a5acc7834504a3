using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0001: a step function must be partial.</summary>
internal static class Step0001MethodNotPartial
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0001",
        "A step function must be partial",
        "The step function '{0}' is not partial, so its state machine cannot be generated beside it and no run could be resumed. Add 'partial' to the method.",
        DiagnosticSeverity.Error,
        "The generator adds the method's defining part and its machine to the same type. That needs the modifier 'partial' on the method.");
}
