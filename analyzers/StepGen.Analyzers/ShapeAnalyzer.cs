using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Analyzers;

/// <summary>Reports while one types what the generator's binder finds: the shape of a function, and locals that cannot be saved.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShapeAnalyzer : StepAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [];

    private protected override Action<StepFunctionContext> CreateAction(CompilationStartAnalysisContext start, StepSymbols symbols) =>
        static _ => { };
}
