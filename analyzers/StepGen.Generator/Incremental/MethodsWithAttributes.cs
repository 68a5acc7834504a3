using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Incremental;

/// <summary>The methods of a file that carry attributes, looked for once per version of the file.</summary>
internal static class MethodsWithAttributes
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<MethodDeclarationSyntax>>> Known = new();

    public static ImmutableArray<MethodDeclarationSyntax> Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Known.TryGetValue(tree, out var known) ? known.Value : Known.GetValue(tree, _ => new(tree.GetRoot(cancellationToken)
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MethodDeclarationSyntax>()
            .Where(static method => method.AttributeLists.Count > 0)
            .ToImmutableArray())).Value;
}
