using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Incremental;

/// <summary>
/// Tells whether two versions of a file declare the same, so that code elsewhere means the same. What can differ is what no
/// other declaration sees: comments and layout, bodies, initial values. Stricter than SyntaxFactory.AreEquivalent, which for
/// instance does not see that a body comes to use a property's <c>field</c>.
/// </summary>
internal static class DeclarationShape
{
    public static bool AreEqual(SyntaxTree left, SyntaxTree right, CancellationToken cancellationToken) =>
        left == right
        || (left.FilePath == right.FilePath
            && left.Options.Equals(right.Options)
            && AreEqual(left.GetRoot(cancellationToken), right.GetRoot(cancellationToken), cancellationToken));

    private static bool AreEqual(SyntaxNode left, SyntaxNode right, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (left.IsIncrementallyIdenticalTo(right))
        {
            return true; // an edit leaves most of the tree as it was
        }

        if (left.RawKind != right.RawKind)
        {
            return false;
        }

        switch (left)
        {
            case CompilationUnitSyntax:
                return HaveEqualChildren(left, right, IsGlobalStatement, cancellationToken)
                    && TopLevelNames(left).SetEquals(TopLevelNames(right))
                    && NestedDirectives(left).SequenceEqual(NestedDirectives(right), StringComparer.Ordinal);
            case BaseNamespaceDeclarationSyntax:
            case TypeDeclarationSyntax type when !ExposesBodies(type):
            case AccessorListSyntax:
            case VariableDeclarationSyntax:
            case FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ConstKeyword) && !((FieldDeclarationSyntax)right).Modifiers.Any(SyntaxKind.ConstKeyword):
            case EventFieldDeclarationSyntax:
                return HaveEqualChildren(left, right, static _ => false, cancellationToken);
            case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax or VariableDeclaratorSyntax:
                return HaveEqualChildren(left, right, static _ => false, cancellationToken) && UsesBackingField(left) == UsesBackingField(right);
            case BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax:
                return NestedDirectives(left).SequenceEqual(NestedDirectives(right), StringComparer.Ordinal);
            default:
                return HaveEqualTokens(left, right);
        }
    }

    private static bool HaveEqualChildren(SyntaxNode left, SyntaxNode right, Func<SyntaxNodeOrToken, bool> isLeftOut, CancellationToken cancellationToken)
    {
        using var ours = left.ChildNodesAndTokens().Where(child => !isLeftOut(child)).GetEnumerator();
        using var theirs = right.ChildNodesAndTokens().Where(child => !isLeftOut(child)).GetEnumerator();
        while (ours.MoveNext())
        {
            if (!theirs.MoveNext() || !AreEqualChildren(ours.Current, theirs.Current, cancellationToken))
            {
                return false;
            }
        }

        return !theirs.MoveNext();
    }

    private static bool AreEqualChildren(SyntaxNodeOrToken left, SyntaxNodeOrToken right, CancellationToken cancellationToken) =>
        (left.AsNode(), right.AsNode()) switch
        {
            (null, null) => AreEqual(left.AsToken(), right.AsToken()),
            ({ } ours, { } theirs) => AreEqual(ours, theirs, cancellationToken),
            _ => false,
        };

    private static bool HaveEqualTokens(SyntaxNode left, SyntaxNode right)
    {
        using var ours = left.DescendantNodesAndTokensAndSelf().GetEnumerator();
        using var theirs = right.DescendantNodesAndTokensAndSelf().GetEnumerator();
        while (ours.MoveNext())
        {
            if (!theirs.MoveNext() || ours.Current.RawKind != theirs.Current.RawKind || ours.Current.IsToken != theirs.Current.IsToken
                || (ours.Current.IsToken && !AreEqual(ours.Current.AsToken(), theirs.Current.AsToken())))
            {
                return false;
            }
        }

        return !theirs.MoveNext();
    }

    private static bool AreEqual(SyntaxToken left, SyntaxToken right) =>
        left.RawKind == right.RawKind
        && left.IsMissing == right.IsMissing
        && string.Equals(left.Text, right.Text, StringComparison.Ordinal)
        && ((!left.ContainsDirectives && !right.ContainsDirectives) || Directives(left.LeadingTrivia).SequenceEqual(Directives(right.LeadingTrivia), StringComparer.Ordinal));

    /// <summary>The directives that change what the code behind them means; the compiler has obeyed the others.</summary>
    private static IEnumerable<string> Directives(IEnumerable<SyntaxTrivia> trivia) => trivia
        .Where(static one => one.Kind() is SyntaxKind.NullableDirectiveTrivia or SyntaxKind.DefineDirectiveTrivia or SyntaxKind.UndefDirectiveTrivia)
        .Select(static one => Binding.CodeText.Of(one.GetStructure()!));

    private static IEnumerable<string> NestedDirectives(SyntaxNode node) => node.ContainsDirectives ? Directives(node.DescendantTrivia()) : [];

    /// <summary>A struct's primary constructor keeps the parameters that its bodies mention, which changes what the struct may be used for.</summary>
    private static bool ExposesBodies(TypeDeclarationSyntax type) =>
        type.Kind() is SyntaxKind.StructDeclaration or SyntaxKind.RecordStructDeclaration
        && (type.ParameterList is not null || type.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>A property or accessor that mentions <c>field</c> has a field behind it, a member of its type.</summary>
    private static bool UsesBackingField(SyntaxNode node) =>
        node is AccessorDeclarationSyntax or PropertyDeclarationSyntax
        && node.DescendantTokens().Any(static token => token.ValueText == "field");

    private static bool IsGlobalStatement(SyntaxNodeOrToken child) => child.IsKind(SyntaxKind.GlobalStatement);

    /// <summary>What top-level statements declare can hide other things of its name, in every file; empty where there are none.</summary>
    private static HashSet<string> TopLevelNames(SyntaxNode root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in root.ChildNodes().OfType<GlobalStatementSyntax>())
        {
            names.Add(string.Empty);
            foreach (var node in statement.DescendantNodes())
            {
                names.Add(node switch
                {
                    VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                    SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                    LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                    _ => string.Empty,
                });
            }
        }

        return names;
    }
}
