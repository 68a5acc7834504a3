using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator.Lowering;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Analyzers;

/// <summary>
/// Reports while one types what the generator's own stages find: the shape of a function, constructs that cannot be
/// lowered, and locals that cannot be saved. The stages are the generator's, so the two never disagree.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShapeAnalyzer : StepAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Step0001MethodNotPartial.Rule,
        Step0002TypeNotPartial.Rule,
        Step0004Signature.Rule,
        Step0005ContainingType.Rule,
        Step0006LanguageVersion.Rule,
        Step0007DescriptorName.Rule,
        Step0008NotAsync.Rule,
        Step0009AsyncVoid.Rule,
        Step0010UnsupportedExpression.Rule,
        Step0011StepInUsing.Rule,
        Step0012ForEachCollection.Rule,
        Step0013StepInLock.Rule,
        Step0014StepInFilter.Rule,
        Step0016NotLowered.Rule,
        Step0017UnsafeCode.Rule,
        Step0020InterpolatedStringHandler.Rule,
        .. LiveValueRules.All,
        Step3011RestoredException.Rule,
        Step3012ReadAhead.Rule,
    ];

    private protected override Action<StepFunctionContext> CreateAction(CompilationStartAnalysisContext start) => Analyze;

    private void Analyze(StepFunctionContext function)
    {
        var finding = function.Finding;
        var found = finding.Bound.Diagnostics.Concat(LoweredFunction.DiagnosticsOf(finding.Bound, function.CancellationToken)).ToList();
        if (finding.IsBlocked)
        {
            // As in the generator: what lives across a step is looked at when the steps themselves are right.
            found.RemoveAll(static diagnostic => LiveValueRules.All.Contains(diagnostic.Descriptor) || !diagnostic.IsError);
        }

        foreach (var diagnostic in found)
        {
            // A type that is still missing here, after all generators, is an error of the compiler: STEP0015 is the generator's.
            if (SupportedDiagnostics.Contains(diagnostic.Descriptor))
            {
                function.Report(diagnostic);
            }
        }
    }
}
