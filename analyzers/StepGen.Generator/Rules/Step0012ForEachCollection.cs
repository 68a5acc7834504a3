using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0012: a foreach with steps cannot run over this collection.</summary>
internal static class Step0012ForEachCollection
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0012",
        "A foreach with steps cannot run over this collection",
        "A run cannot be resumed inside a foreach over '{0}', because its enumerator cannot be restored. Loop over an array, a List<T>, an IReadOnlyList<T> or a Dictionary<TKey, TValue>, for example by adding '.ToList()'.",
        DiagnosticSeverity.Error,
        "A foreach that contains steps keeps its collection and its position in the checkpoint.");
}
