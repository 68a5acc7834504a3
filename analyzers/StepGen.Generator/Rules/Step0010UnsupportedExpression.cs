using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0010: a step cannot be awaited in this place.</summary>
internal static class Step0010UnsupportedExpression
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0010",
        "A step cannot be awaited in this place",
        "A step cannot be awaited {0}, because the function could not be resumed there; {1}",
        DiagnosticSeverity.Error,
        "A step may stand wherever an await may, but for places that cannot be kept while the run is suspended, and syntax that the generator does not know.");
}
