using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.CodeFixes;

/// <summary>
/// STEP0019: <c>await foreach (var x in PagesAsync())</c> becomes
/// <c>foreach (var x in await step.Run("pages", ct => PagesAsync().ToListAsync(ct)))</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitForEachCodeFix))]
[Shared]
public sealed class AwaitForEachCodeFix : StepCodeFix
{
    private const string ToList = "ToListAsync";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP0019"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (!context.Root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            || context.Root.FindToken(diagnostic.Location.SourceSpan.Start) is not { Parent: CommonForEachStatementSyntax loop } keyword
            || context.ContextName(loop) is not { } step
            || !context.CanSuspendAt(loop)
            || !IsListable(context, loop)
            || !FixContext.CanMove(context, loop.Expression))
        {
            return null;
        }

        var token = FixContext.OwnToken(context, loop.Expression)?.Identifier.Text ?? "ct";
        if (token == "ct" && Mentions(loop.Expression, token) && FixContext.OwnToken(context, loop.Expression) is null)
        {
            return null;
        }

        var id = context.TakeId(loop, StepIds.Suggest(loop.Expression));
        var isPrimary = loop.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax;
        var (open, close) = isPrimary ? (string.Empty, string.Empty) : ("(", ")");
        return new(
            $"Read all of it in the step \"{id}\"",
            [
                new(TextSpan.FromBounds(keyword.SpanStart, loop.ForEachKeyword.SpanStart), string.Empty),
                new(new(loop.Expression.SpanStart, 0), $"await {step}.Run({SymbolDisplay.FormatLiteral(id, quote: true)}, {token} => {open}"),
                new(new(loop.Expression.Span.End, 0), $"{close}.{ToList}({token}))"),
            ]);
    }

    /// <summary>Whether the sequence has a ToListAsync here, and a list of its elements can be a step's result.</summary>
    private static bool IsListable(FixContext context, CommonForEachStatementSyntax loop)
    {
        if (context.Model.GetTypeInfo(loop.Expression, context.CancellationToken).Type is not INamedTypeSymbol sequence
            || sequence.AllInterfaces.Prepend(sequence).FirstOrDefault(static type => type.OriginalDefinition.ToDisplayString() == "System.Collections.Generic.IAsyncEnumerable<T>") is not { } found)
        {
            return false;
        }

        var element = found.TypeArguments[0];
        return (UnsupportedValue.Find(element) ?? ValueGraph.Find(element, context.Symbols, new OutsideCode())) is null
            && context.Model.LookupSymbols(loop.Expression.SpanStart, sequence, ToList, includeReducedExtensionMethods: true).Any(static symbol => symbol is IMethodSymbol { Parameters: [{ Type.Name: nameof(CancellationToken) }] });
    }

    private static bool Mentions(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(found => found.Identifier.ValueText == name);
}
