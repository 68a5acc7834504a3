using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP3006: an enumerator cannot live across a step.</summary>
internal static class Step3006LiveEnumerator
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3006",
        "An enumerator cannot live across a step",
        "'{0}' of type '{1}' {2}, so it would have to be saved, but {3}. Loop with 'foreach' over an array, a list or a dictionary, where the position is kept: add '.ToList()' to another sequence.",
        DiagnosticSeverity.Error,
        "An enumerator is a position in code or in a collection of this process, and cannot be read back.");
}
