using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Analyzers;

/// <summary>
/// Removes CS1066 from <c>CancellationToken ct = default</c> of a step function: the compiler complains that the default
/// value in the implementing part has no effect, but the generated defining part repeats it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefaultTokenSuppressor : DiagnosticSuppressor
{
    internal static readonly SuppressionDescriptor Suppression = new(
        "STEPS0001",
        "CS1066",
        "The generated part of the step function has the same default value");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Suppression];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (StepSymbols.TryCreate(context.Compilation) is not { } symbols)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                && context.GetSemanticModel(tree).GetDeclaredSymbol(method, context.CancellationToken) is { } symbol
                && (symbols.IsStepFunction(symbol) || symbols.IsStepRoutine(symbol)))
            {
                context.ReportSuppression(Microsoft.CodeAnalysis.Diagnostics.Suppression.Create(Suppression, diagnostic));
            }
        }
    }
}
