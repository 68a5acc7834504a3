using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Analyzers;

/// <summary>Applies the rules about the code of a step function: determinism, identity, state, settings.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StepFunctionAnalyzer : StepAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => FunctionRules.All;

    private protected override Action<StepFunctionContext> CreateAction(CompilationStartAnalysisContext start) =>
        static function =>
        {
            foreach (var problem in function.Finding.Problems)
            {
                function.Report(problem);
            }
        };
}
