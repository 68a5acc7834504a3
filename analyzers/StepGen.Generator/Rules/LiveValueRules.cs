using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Rules;

/// <summary>Why a value cannot live across a step, and the rule that says so.</summary>
internal sealed record ValueProblem(DiagnosticDescriptor Rule, string Why);

/// <summary>The rules about what lives across a step. Their messages have the same arguments: the value, its type, how it lives, and why that cannot be.</summary>
internal static class LiveValueRules
{
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        Step3003LiveLocal.Rule,
        Step3005LiveDisposable.Rule,
        Step3006LiveEnumerator.Rule,
        Step3007LiveAnonymousType.Rule,
        Step3008LiveDynamic.Rule,
        Step3009LiveReference.Rule,
    ];
}
