using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.CodeFixes;

/// <summary>STEP3007: <c>new { Width = 2, page.Height }</c> becomes <c>(Width: 2, Height: page.Height)</c>, wherever the function makes one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AnonymousTypeCodeFix))]
[Shared]
public sealed class AnonymousTypeCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP3007"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (!context.Root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            || context.Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not { } node
            || FixContext.MethodOf(node) is not { } method
            || FindAnonymous(TypeOf(context, node)) is not { } type
            || type.GetMembers().OfType<IPropertySymbol>().ToList() is not { Count: > 1 } members
            || members.Exists(static member => member.Name is "Rest" or "ToString" or "Equals" or "GetHashCode" or "CompareTo" || member.Name.StartsWith("Item", StringComparison.Ordinal))
            || !IsUsedAsData(context, method, type))
        {
            return null;
        }

        var changes = ImmutableArray.CreateBuilder<TextChange>();
        foreach (var creation in method.DescendantNodes().OfType<AnonymousObjectCreationExpressionSyntax>().Where(creation => IsOfType(context, creation, type)))
        {
            changes.Add(new(TextSpan.FromBounds(creation.NewKeyword.SpanStart, creation.Initializers[0].SpanStart), "("));
            foreach (var member in creation.Initializers)
            {
                var name = member.NameEquals?.Name.Identifier.Text ?? SyntaxFacts.TryGetInferredMemberName(member.Expression);
                changes.Add(new(TextSpan.FromBounds(member.SpanStart, member.Expression.SpanStart), name + ": "));
            }

            changes.Add(new(TextSpan.FromBounds(creation.Initializers.Last().Span.End, creation.Span.End), ")"));
        }

        // A null, a ?. and whatever else has no meaning for a tuple: the compiler says so.
        var result = Merge(changes);
        return result.IsEmpty || AddsErrors(context, method, result) ? null : new("Use a tuple", result);
    }

    private static ITypeSymbol? TypeOf(FixContext context, SyntaxNode node) => context.Model.GetDeclaredSymbol(node, context.CancellationToken) switch
    {
        ILocalSymbol local => local.Type,
        _ => node is ExpressionSyntax ? context.Model.GetTypeInfo(node, context.CancellationToken).Type : null,
    };

    private static INamedTypeSymbol? FindAnonymous(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { IsAnonymousType: true } anonymous => anonymous,
        IArrayTypeSymbol array => FindAnonymous(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Select(FindAnonymous).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static bool IsOfType(FixContext context, ExpressionSyntax expression, ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(context.Model.GetTypeInfo(expression, context.CancellationToken).Type, type);

    /// <summary>Whether nothing asks a value for what a tuple says otherwise: its text, its equality, its being null or an object.</summary>
    private static bool IsUsedAsData(FixContext context, MethodDeclarationSyntax method, ITypeSymbol type)
    {
        foreach (var expression in method.DescendantNodes().OfType<ExpressionSyntax>().Where(expression => IsOfType(context, expression, type)))
        {
            var isData = expression.Parent switch
            {
                MemberAccessExpressionSyntax access when access.Expression == expression => context.Model.GetSymbolInfo(access, context.CancellationToken).Symbol is IPropertySymbol,
                InterpolationSyntax => false,
                BinaryExpressionSyntax => false,
                _ => true,
            };
            if (!isData
                || (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } } && called.EndsWith("OrDefault", StringComparison.Ordinal))
                || context.Model.GetTypeInfo(expression, context.CancellationToken).ConvertedType is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What stands side by side is one change.</summary>
    private static ImmutableArray<TextChange> Merge(IEnumerable<TextChange> changes)
    {
        var merged = new List<TextChange>();
        foreach (var change in changes.Where(static change => change.Span.Length > 0 || change.NewText!.Length > 0))
        {
            if (merged.Count > 0 && merged[merged.Count - 1] is var last && last.Span.End == change.Span.Start)
            {
                merged[merged.Count - 1] = new(TextSpan.FromBounds(last.Span.Start, change.Span.End), last.NewText + change.NewText);
            }
            else
            {
                merged.Add(change);
            }
        }

        return [.. merged];
    }

    private static bool AddsErrors(FixContext context, MethodDeclarationSyntax method, ImmutableArray<TextChange> changes)
    {
        var tree = context.Root.SyntaxTree;
        var changed = tree.WithChangedText(tree.GetText(context.CancellationToken).WithChanges(changes));
        var model = context.Model.Compilation.ReplaceSyntaxTree(tree, changed).GetSemanticModel(changed);
        var length = changed.GetRoot(context.CancellationToken).FullSpan.Length - context.Root.FullSpan.Length;
        return Errors(context.Model, method.Span) != Errors(model, new(method.SpanStart, method.Span.Length + length));

        int Errors(SemanticModel model, TextSpan span) =>
            model.GetDiagnostics(span, context.CancellationToken).Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
