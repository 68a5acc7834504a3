using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0014: a step cannot be awaited in the filter of a catch clause.</summary>
internal static class Step0014StepInFilter
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0014",
        "A step cannot be awaited in an exception filter",
        "A step cannot be awaited in the 'when' of a catch clause, which runs while the exception is still looking for its handler; await it before the try statement, or catch the exception, await the step there, and throw it again with 'throw;'",
        DiagnosticSeverity.Error,
        "The filter of a catch clause runs before the stack is unwound, where neither C# nor a run can be suspended.");
}
