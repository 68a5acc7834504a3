using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0010: a step cannot be awaited in this place.</summary>
internal static class Step0010UnsupportedExpression
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0010",
        "A step cannot be awaited in this place",
        "This step is awaited inside a larger expression, which cannot be resumed in the middle yet. Await it in a statement of its own first: 'var result = await {0};', then use 'result' here.",
        DiagnosticSeverity.Error,
        "A step may be awaited as a statement, as the initialiser of a local, as the right side of an assignment to locals, and in 'return' and 'throw'.");
}
