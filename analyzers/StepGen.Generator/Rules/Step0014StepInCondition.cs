using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0014: a step cannot be awaited in this header.</summary>
internal static class Step0014StepInCondition
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0014",
        "A step cannot be awaited in a guard",
        "A step cannot be awaited in the condition of a '{0}' clause, which C# evaluates while it chooses; await it before the statement, or decide with 'if' inside the clause",
        DiagnosticSeverity.Error,
        "The when clauses of switch statements and of catch clauses are evaluated in the middle of choosing a section or handler, where a run cannot be suspended.");
}
