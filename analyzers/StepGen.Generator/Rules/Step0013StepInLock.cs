using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0013: a step cannot be awaited inside a lock.</summary>
internal static class Step0013StepInLock
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0013",
        "A step cannot be awaited inside a lock",
        "A run cannot be suspended inside a 'lock' statement, because a lock is held by a thread and a resumed run has another one; lock inside the body of the step that needs it",
        DiagnosticSeverity.Error,
        "A lock is held by a thread, for moments. A run is suspended for any time, and resumed by any thread of any process.");
}
