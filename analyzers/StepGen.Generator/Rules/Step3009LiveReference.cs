using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP3009: references, ref structs and pointers cannot live across a step.</summary>
internal static class Step3009LiveReference
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3009",
        "A reference cannot live across a step",
        "'{0}' of type '{1}' {2}, so it would have to be saved, but {3}. Keep the object or the array and the index, and find the place again after the step.",
        DiagnosticSeverity.Error,
        "References, ref structs and pointers point into the memory of this process, which is another one after a reload.");
}
