using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator.Binding;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Incremental;
using StepGen.Generator.Symbols;

namespace StepGen.Analyzers;

/// <summary>One step function, as an analyzer sees it.</summary>
internal readonly struct StepFunctionContext(SyntaxNodeAnalysisContext context, MethodDeclarationSyntax method, IMethodSymbol symbol, StepSymbols symbols)
{
    public MethodDeclarationSyntax Method => method;

    public IMethodSymbol Symbol => symbol;

    public StepSymbols Symbols => symbols;

    public SemanticModel Model => context.SemanticModel;

    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>Gets what was found out about the function; analyzers and generator share it.</summary>
    public FunctionFinding Finding => SharedFindings.Get(method, symbol, context.SemanticModel, symbols, context.CancellationToken);

    public void Report(DiagnosticInfo diagnostic) => context.ReportDiagnostic(diagnostic.ToDiagnostic(method.SyntaxTree));

    public void Report(Diagnostic diagnostic) => context.ReportDiagnostic(diagnostic);
}
