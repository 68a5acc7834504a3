using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP3008: a dynamic value cannot live across a step.</summary>
internal static class Step3008LiveDynamic
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3008",
        "A dynamic value cannot live across a step",
        "'{0}' of type '{1}' {2}, so it would have to be saved, but {3}. Name the type.",
        DiagnosticSeverity.Error,
        "What is saved is read back as the type that the code names. For dynamic there is none.");
}
