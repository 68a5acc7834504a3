using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0013: a step cannot be awaited in a finally block.</summary>
internal static class Step0013StepInFinally
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0013",
        "A step cannot be awaited in a finally block",
        "A step in a finally block is not supported yet: a run would have to be suspended while an exception is on its way. Await the step in a catch clause and after the try statement instead.",
        DiagnosticSeverity.Error,
        "A finally block is copied and runs in one piece.");
}
