using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP3005: a disposable cannot live across a step.</summary>
internal static class Step3005LiveDisposable
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3005",
        "A disposable cannot live across a step",
        "'{0}' of type '{1}' {2}, so it would have to be saved, but {3}. Open and dispose it inside the step that needs it.",
        DiagnosticSeverity.Error,
        "A disposable stands for something that this process holds. After a restart there is nothing to dispose, and nothing to use.");
}
