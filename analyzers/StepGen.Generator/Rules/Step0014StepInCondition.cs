using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0014: a step cannot be awaited in this header.</summary>
internal static class Step0014StepInCondition
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0014",
        "A step cannot be awaited in this header",
        "This step is awaited in the header of the '{0}' statement, which cannot be resumed in the middle yet. {1}.",
        DiagnosticSeverity.Error,
        "The headers of if, while, do, for, foreach and switch are evaluated in one piece.");
}
