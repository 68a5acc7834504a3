using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0007: the name of a step function's descriptor is taken.</summary>
internal static class Step0007DescriptorName
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0007",
        "The name of a step function's descriptor is taken",
        "The descriptor of the step function '{0}' would be named '{1}', but {2}. Set DescriptorName in [StepFunction] to another name.",
        DiagnosticSeverity.Error,
        "Each step function gets a descriptor property beside it. Two functions, or a function and another member, must not share the name.");
}
