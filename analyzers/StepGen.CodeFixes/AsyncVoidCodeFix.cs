using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.CodeFixes;

/// <summary>STEP0009: <c>async void</c> becomes <c>async Task</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidCodeFix))]
[Shared]
public sealed class AsyncVoidCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP0009"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (context.Find<PredefinedTypeSyntax>(diagnostic.Location.SourceSpan) is not { } type)
        {
            return null;
        }

        var isInScope = context.Model.LookupNamespacesAndTypes(type.SpanStart, name: "Task").Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, context.Symbols.Task));
        return Fix.Replace("Return Task", type.Span, isInScope ? "Task" : "global::System.Threading.Tasks.Task");
    }
}
