using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.CodeFixes;

/// <summary>
/// STEP3006: <c>var e = pages.GetEnumerator(); while (e.MoveNext()) { ... e.Current ... }</c> becomes
/// <c>foreach (var item in pages.ToList()) { ... item ... }</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumeratorCodeFix))]
[Shared]
public sealed class EnumeratorCodeFix : StepCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["STEP3006"];

    private protected override Fix? FindFix(FixContext context, Diagnostic diagnostic)
    {
        if (!context.Root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            || context.Root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not VariableDeclaratorSyntax
            {
                Initializer.Value: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetEnumerator", Expression: var sequence }, ArgumentList.Arguments.Count: 0 },
                Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, Parent: BlockSyntax block } declaration },
            } declarator
            || block.Statements.ElementAtOrDefault(block.Statements.IndexOf(declaration) + 1) is not WhileStatementSyntax loop
            || context.Model.GetDeclaredSymbol(declarator, context.CancellationToken) is not ILocalSymbol enumerator
            || FindUses(context, block, enumerator, loop) is not { } currents
            || ListOf(context, sequence) is not { } list)
        {
            return null;
        }

        var name = UniqueName(context, loop);
        return new(
            "Loop with foreach",
            [
                new(TextSpan.FromBounds(declaration.SpanStart, loop.CloseParenToken.Span.End), $"foreach (var {name} in {list})"),
                .. currents.Select(current => new TextChange(current.Span, name)),
            ]);
    }

    /// <summary>Where the loop reads the current element; null where the enumerator is used for anything else.</summary>
    private static List<MemberAccessExpressionSyntax>? FindUses(FixContext context, BlockSyntax block, ILocalSymbol enumerator, WhileStatementSyntax loop)
    {
        var currents = new List<MemberAccessExpressionSyntax>();
        foreach (var name in block.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == enumerator.Name
            && SymbolEqualityComparer.Default.Equals(context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol, enumerator)))
        {
            if (name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Current" } current && current.Expression == name && loop.Statement.Span.Contains(name.Span)
                && context.Model.GetTypeInfo(current, context.CancellationToken).Type is { SpecialType: not SpecialType.System_Object }
                && current.Parent is not (AssignmentExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }))
            {
                currents.Add(current);
            }
            else if (!(name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MoveNext", Parent: InvocationExpressionSyntax call } && call == loop.Condition))
            {
                return null;
            }
        }

        return currents;
    }

    /// <summary>The sequence as a list: itself, if its position can be kept as it is.</summary>
    private static string? ListOf(FixContext context, ExpressionSyntax sequence)
    {
        if (context.Model.GetTypeInfo(sequence, context.CancellationToken).Type is not { } type)
        {
            return null;
        }

        if (type.OriginalDefinition.ToDisplayString() is "System.Collections.Generic.List<T>" or "System.Collections.Generic.Dictionary<TKey, TValue>")
        {
            return sequence.ToString();
        }

        return context.Model.LookupSymbols(sequence.SpanStart, (INamespaceOrTypeSymbol)type, "ToList", includeReducedExtensionMethods: true)
            .Any(static symbol => symbol is IMethodSymbol { Parameters.IsEmpty: true })
                ? $"{sequence}.ToList()"
                : null;
    }

    private static string UniqueName(FixContext context, WhileStatementSyntax loop)
    {
        var taken = new HashSet<string>(FixContext.MethodOf(loop)!.DescendantTokens().Select(static token => token.ValueText), StringComparer.Ordinal);
        var name = "item";
        for (var i = 2; taken.Contains(name); i++)
        {
            name = "item" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }
}
