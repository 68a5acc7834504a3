using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Incremental;

/// <summary>Tells by syntax alone, so in no time, which methods may carry [StepFunction] or [StepRoutine]: by that name, or by an alias of it.</summary>
internal static class AttributeNames
{
    // No alias can name another one; should that change, a ring of them must not hang the compiler.
    private const int MaxDepth = 4;

    public static bool MayBeOurs(MethodDeclarationSyntax method, ImmutableArray<(string Name, string Target)> globalAliases)
    {
        foreach (var list in method.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (MayMean(LastName(attribute.Name), method, globalAliases, 0))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static ImmutableArray<(string Name, string Target)> GlobalAliases(Compilation compilation, CancellationToken cancellationToken)
    {
        var aliases = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var directive in ((CompilationUnitSyntax)tree.GetRoot(cancellationToken)).Usings)
            {
                if (directive is { GlobalKeyword.RawKind: not 0, Alias: { } alias })
                {
                    aliases.Add((alias.Name.Identifier.ValueText, LastName(directive.NamespaceOrType)));
                }
            }
        }

        return aliases.ToImmutable();
    }

    private static bool MayMean(string name, MethodDeclarationSyntax method, ImmutableArray<(string Name, string Target)> globalAliases, int depth)
    {
        if (name is "StepFunction" or "StepFunctionAttribute" or "StepRoutine" or "StepRoutineAttribute")
        {
            return true;
        }

        if (depth == MaxDepth)
        {
            return false;
        }

        foreach (var (alias, target) in globalAliases)
        {
            if (IsName(alias, name) && MayMean(target, method, globalAliases, depth + 1))
            {
                return true;
            }
        }

        for (var node = method.Parent; node is not null; node = node.Parent)
        {
            var directives = node switch
            {
                BaseNamespaceDeclarationSyntax space => space.Usings,
                CompilationUnitSyntax unit => unit.Usings,
                _ => default,
            };
            foreach (var directive in directives)
            {
                if (directive.Alias is { } alias && IsName(alias.Name.Identifier.ValueText, name) && MayMean(LastName(directive.NamespaceOrType), method, globalAliases, depth + 1))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsName(string alias, string name) => alias == name || (alias.Length == name.Length + "Attribute".Length && alias == name + "Attribute");

    private static string LastName(SyntaxNode name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => string.Empty,
    };
}
