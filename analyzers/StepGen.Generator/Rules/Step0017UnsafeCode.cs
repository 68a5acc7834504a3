using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0017: a step cannot be awaited in unsafe code.</summary>
internal static class Step0017UnsafeCode
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0017",
        "A step cannot be awaited in unsafe code",
        "A run cannot be suspended inside {0}, because a pointer means nothing after a reload; move the unsafe code into the step that needs it, or into a method of its own",
        DiagnosticSeverity.Error,
        "Addresses belong to this process. A resumed run finds its objects elsewhere.");
}
