using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0011: a step cannot be awaited inside a using.</summary>
internal static class Step0011StepInUsing
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0011",
        "A step cannot be awaited inside a using",
        "A run cannot be suspended inside {0}, because what it disposes belongs to this process and is gone after a restart; open and dispose it inside the step that needs it",
        DiagnosticSeverity.Error,
        "A file, a connection or another resource does not survive that the run is unloaded and continued in another process.");
}
