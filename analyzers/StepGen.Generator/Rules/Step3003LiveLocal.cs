using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP3003: a local cannot live across a step.</summary>
internal static class Step3003LiveLocal
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3003",
        "A local cannot live across a step",
        "'{0}' of type '{1}' {2}, so it would have to be saved, but {3}. Make it anew after the step, or keep plain data in it.",
        DiagnosticSeverity.Error,
        "What is used after a step is part of the checkpoint and must be a value that can be saved and read back unchanged.");
}
