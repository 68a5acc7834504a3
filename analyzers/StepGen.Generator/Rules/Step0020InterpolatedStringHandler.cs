using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0020: a step cannot be awaited in the text for an interpolated string handler.</summary>
internal static class Step0020InterpolatedStringHandler
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0020",
        "A step cannot be awaited in the text for a handler",
        "A step cannot be awaited in the text for a '{0}', which has taken the parts before it and could not be restored; await it in a statement of its own first, 'var result = await ...;', and use 'result' in the text",
        DiagnosticSeverity.Error,
        "An interpolated string handler receives each part as soon as it is evaluated, so that it would be half full while the run is suspended.");
}
