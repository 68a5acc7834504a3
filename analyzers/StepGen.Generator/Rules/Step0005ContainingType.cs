using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0005: a step function cannot stand in this type.</summary>
internal static class Step0005ContainingType
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0005",
        "A step function cannot stand in this type",
        "The step function '{0}' stands in {1}. A run is resumed by the function's ID alone, so its code must stand in a non-generic class or record: move the method there.",
        DiagnosticSeverity.Error,
        "Structs, interfaces and generic types cannot contain step functions.");
}
