using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP3012: a foreach with steps reads its sequence before the first iteration, and that may be seen.</summary>
internal static class Step3012ReadAhead
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3012",
        "A sequence is read to its end before the first iteration",
        "'{0}' is read to its end before the first iteration, because a run can only be resumed inside a loop over values: {1}",
        DiagnosticSeverity.Info,
        "The enumerator of a sequence cannot be saved, so a foreach with steps reads all elements into a list first. Where the sequence does something while it is read, that is done by then, and a sequence without end is never read to its end.");

    /// <summary>Code may run while the sequence is read.</summary>
    public const string HasEffects = "what it does while it is read is done by then, and it must have an end. '.ToList()' says the same in the code";

    /// <summary>The loop may change what the sequence reads.</summary>
    public static string MayChange(string what) => $"what the loop may do to it through '{what}' is not seen. '.ToList()' says the same in the code";

    /// <summary>Elements are cast while they are read.</summary>
    public static string IsCast(string type) => $"each element is cast to '{type}' by then. '.Cast<{type}>().ToList()' says the same in the code";
}
