using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Rules;

namespace StepGen.CodeFixes;

/// <summary>STEP3012: <c>foreach (var x in query)</c> becomes <c>foreach (var x in query.ToList())</c>, so that C# reads ahead too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadAheadCodeFix))]
[Shared]
public sealed class ReadAheadCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP3012"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (context.Find<ExpressionSyntax>(diagnostic.Location.SourceSpan) is not { Parent: CommonForEachStatementSyntax loop } sequence
            || loop.Expression != sequence
            || context.Model.GetTypeInfo(sequence, context.CancellationToken).Type is not { } type
            || !context.Model.GetForEachStatementInfo(loop).ElementConversion.IsIdentity
            || !context.Model.LookupSymbols(sequence.SpanStart, type, "ToList", includeReducedExtensionMethods: true).Any(static found => found is IMethodSymbol { Parameters.IsEmpty: true }))
        {
            return null;
        }

        var (open, close) = Syntax.Unwrap(sequence) == sequence && sequence is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax)
            ? ("(", ")")
            : (string.Empty, string.Empty);
        var end = new TextChange(new(sequence.Span.End, 0), close + ".ToList()");
        return new("Read it with ToList()", open.Length == 0 ? [end] : [new(new(sequence.SpanStart, 0), open), end]);
    }
}
