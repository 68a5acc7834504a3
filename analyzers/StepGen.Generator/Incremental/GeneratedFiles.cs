using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Binding;

namespace StepGen.Generator.Incremental;

/// <summary>
/// The generator's own output in a compilation, which the analyzers see and the generator did not. Code that mentions none of the
/// names that it declares means the same with and without it: it declares no operators, extensions or base types.
/// </summary>
internal sealed class GeneratedFiles
{
    private static readonly string Folder = typeof(StepGenerator).FullName!;
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> Known = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private GeneratedFiles(ImmutableArray<SyntaxTree> others, IEnumerable<SyntaxTree> own)
    {
        Others = others;
        foreach (var tree in own)
        {
            _names.UnionWith(Known.GetValue(tree, static key => NamesIn(key)));
        }
    }

    /// <summary>All files but the generator's own.</summary>
    public ImmutableArray<SyntaxTree> Others { get; }

    public static GeneratedFiles Of(Compilation compilation)
    {
        var files = compilation.SyntaxTrees.ToLookup(IsOwn);
        return new(files[false].ToImmutableArray(), files[true]);
    }

    public bool AreMentionedIn(MethodDeclarationSyntax method, FunctionFinding finding)
    {
        // The finding knows all names in the method, and some more.
        if (!finding.Bound.ReservedNames.Any(_names.Contains))
        {
            return false;
        }

        foreach (var token in method.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token != method.Identifier && _names.Contains(token.ValueText))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The compiler puts what a generator makes into a folder of the generator's name.</summary>
    public static bool IsOwn(SyntaxTree tree)
    {
        var path = tree.FilePath;
        var end = path.LastIndexOfAny(['/', '\\']);
        return end > Folder.Length && string.CompareOrdinal(path, end - Folder.Length, Folder, 0, Folder.Length) == 0 && path[end - Folder.Length - 1] is '/' or '\\';
    }

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static HashSet<string> NamesIn(SyntaxTree tree)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        AddNames(tree.GetRoot(), names);
        return names;
    }

    private static void AddNames(SyntaxNode parent, HashSet<string> names)
    {
        foreach (var child in parent.ChildNodes())
        {
            switch (child)
            {
                case BaseNamespaceDeclarationSyntax space:
                    if (space.Members.Any(static member => member is TypeDeclarationSyntax type && !IsPartial(type)))
                    {
                        // A namespace of our own; the user's are there without us.
                        names.Add(space.Name.DescendantTokens().Last().ValueText);
                    }

                    AddNames(space, names);
                    break;
                case TypeDeclarationSyntax type when IsPartial(type):
                    AddNames(type, names); // the user's, which is there without us
                    break;
                case TypeDeclarationSyntax type:
                    names.Add(type.Identifier.ValueText);
                    if (type.Modifiers.Any(SyntaxKind.StaticKeyword))
                    {
                        AddNames(type, names); // extension methods are found without their type's name
                    }

                    break;
                case BaseTypeDeclarationSyntax type:
                    names.Add(type.Identifier.ValueText);
                    break;
                case MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.PartialKeyword):
                    break; // the defining part of the user's method
                case MethodDeclarationSyntax method:
                    names.Add(method.Identifier.ValueText);
                    break;
                case PropertyDeclarationSyntax property:
                    names.Add(property.Identifier.ValueText);
                    break;
                case FieldDeclarationSyntax field:
                    names.UnionWith(field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText));
                    break;
            }
        }
    }
}
