using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>
/// Finds the names that mean more than one thing in a method: declared more than once, in sibling scopes or lambdas, or used
/// for a member or type where a local of that name is not in scope. A hoisted local or local function of such a name gets
/// another name.
/// </summary>
internal static class AmbiguousNames
{
    public static IEnumerable<string> Collect(MethodDeclarationSyntax method, BindingContext context)
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        var ambiguous = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var node in method.DescendantNodes())
        {
            if (SyntaxQueries.DeclaredName(node) is { RawKind: not 0 } identifier && !declared.Add(identifier.ValueText))
            {
                ambiguous.Add(identifier.ValueText);
            }
        }

        foreach (var name in method.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (declared.Contains(name.Identifier.ValueText) && IsLookedUp(name)
                && !context.TryGetLocal(name, out _)
                && !context.TryGetLocalFunction(name, out _))
            {
                ambiguous.Add(name.Identifier.ValueText);
            }
        }

        return ambiguous;
    }

    /// <summary>Whether the name is looked up from where it stands, and not in something to its left.</summary>
    private static bool IsLookedUp(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name != name,
        QualifiedNameSyntax qualified => qualified.Right != name,
        AliasQualifiedNameSyntax => false,
        MemberBindingExpressionSyntax => false,
        NameColonSyntax => false,
        NameEqualsSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left != name,
        _ => true,
    };
}
