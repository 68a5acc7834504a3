using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP3007: a value of an anonymous type cannot live across a step.</summary>
internal static class Step3007LiveAnonymousType
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3007",
        "An anonymous type cannot live across a step",
        "'{0}' of type '{1}' {2}, so it would have to be saved, but {3}. Use a tuple or a record.",
        DiagnosticSeverity.Error,
        "The generated machine has to name the types of what it saves, and an anonymous type has no name.");
}
