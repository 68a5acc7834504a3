using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0015: a type in a step function is not known.</summary>
internal static class Step0015UnresolvedType
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0015",
        "A type in a step function is not known",
        "The type of '{0}' is not known when the machine is generated: it does not exist, or another source generator makes it. Write the type instead of 'var', or as the step's type argument, Run<T>(...), in a statement of its own; or use the value inside a step's body or in a method of its own.",
        DiagnosticSeverity.Error,
        "Source generators do not see each other's output, so the machine cannot name a type that another generator makes and that is only inferred.");
}
