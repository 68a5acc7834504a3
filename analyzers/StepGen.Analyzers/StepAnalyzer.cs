using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Analyzers;

/// <summary>
/// What every analyzer here has in common: it runs concurrently, leaves generated code alone, and looks at the step
/// functions of compilations that reference StepGen.
/// </summary>
public abstract class StepAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            // Symbols are found by name, for which the declarations of all files are merged: not before there is anything to look at.
            var symbols = new Lazy<StepSymbols?>(() => StepSymbols.TryCreate(start.Compilation));
            var analyze = CreateAction(start);
            start.RegisterSyntaxNodeAction(node => Analyze(node, symbols, analyze), SyntaxKind.MethodDeclaration);
        });
    }

    /// <summary>Makes the action of one compilation, which is called for each step function in it.</summary>
    private protected abstract Action<StepFunctionContext> CreateAction(CompilationStartAnalysisContext start);

    private static void Analyze(SyntaxNodeAnalysisContext context, Lazy<StepSymbols?> found, Action<StepFunctionContext> analyze)
    {
        // The user's part carries the attribute; the generated part has none.
        if (context.Node is MethodDeclarationSyntax { AttributeLists.Count: > 0 } method
            && found.Value is { } symbols
            && context.SemanticModel.GetDeclaredSymbol(method, context.CancellationToken) is { } symbol
            && (symbols.IsStepFunction(symbol) || symbols.IsStepRoutine(symbol)))
        {
            analyze(new(context, method, symbol, symbols));
        }
    }
}
