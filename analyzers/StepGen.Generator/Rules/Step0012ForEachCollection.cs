using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0012: a foreach with steps cannot run over this collection.</summary>
internal static class Step0012ForEachCollection
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0012",
        "A foreach with steps cannot run over this collection",
        "A foreach with steps cannot run over '{0}': {1}. Loop over an array or a list, for example by adding '.ToList()' or '.ToArray()'.",
        DiagnosticSeverity.Error,
        "A foreach that contains steps keeps its collection, or a list of its elements, and its position in the checkpoint. What shows the changes of something else cannot be kept so.");

    /// <summary>Why a span cannot be looped over.</summary>
    public const string IsReference = "it is a reference into memory, or an enumerator, which a checkpoint cannot hold";

    /// <summary>Why a sequence cannot be looped over of which the loop changes the source.</summary>
    public static string IsChanged(string what) => $"all of it is read before the first iteration, so it would not see what the loop does to '{what}'";
}
