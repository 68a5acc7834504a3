using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>Finds the exception types that a function names and that can be made again from a message.</summary>
internal static class ExceptionTypes
{
    /// <summary>
    /// Those that it catches, creates or asks for, in source order; behind each caught type the ones that derive from it and
    /// stand beside it, because an exception may have to pass a finally with a step on its way to the clause.
    /// </summary>
    public static IEnumerable<ExceptionModel> Collect(SyntaxNode body, BindingContext context)
    {
        var (model, symbols, cancellationToken) = (context.Model, context.Symbols, context.CancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in SyntaxQueries.OwnNodes(body))
        {
            var type = node switch
            {
                CatchDeclarationSyntax declaration => model.GetTypeInfo(declaration.Type, cancellationToken).Type,
                BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation, cancellationToken).Type,
                SimpleNameSyntax name when !Meaning.IsCalled(name) && !context.TryGetLocal(name, out _) => model.GetSymbolInfo(name, cancellationToken).Symbol as ITypeSymbol,
                _ => null,
            };

            if (!TypeNames.DerivesFrom(type, symbols.Exception))
            {
                continue;
            }

            foreach (var found in node is CatchDeclarationSyntax ? DerivedBeside((INamedTypeSymbol)type!).Prepend(type!) : [type!])
            {
                if (TryCreate(found, model, node.SpanStart) is { } exception && seen.Add(exception.MetadataName))
                {
                    yield return exception;
                }
            }
        }
    }

    /// <summary>The types of the same namespace or type that derive from a caught one. The kernel knows those of .NET.</summary>
    private static IEnumerable<ITypeSymbol> DerivedBeside(INamedTypeSymbol caught)
    {
        if (caught.IsSealed || caught.ContainingNamespace?.ToDisplayString() is "System" or "StepGen")
        {
            return [];
        }

        var beside = caught.ContainingType is { } type ? type.GetTypeMembers() : caught.ContainingNamespace?.GetTypeMembers() ?? [];
        return beside.Where(other => !SymbolEqualityComparer.Default.Equals(other, caught) && TypeNames.DerivesFrom(other, caught))
            .OrderBy(static other => other.MetadataName, StringComparer.Ordinal);
    }

    /// <summary>How to make one, or null if it has no accessible constructor that takes a message, or is restored by the kernel.</summary>
    public static ExceptionModel? TryCreate(ITypeSymbol type, SemanticModel model, int position)
    {
        if (type is not INamedTypeSymbol { IsAbstract: false, IsGenericType: false } named || named.OriginalDefinition.ToDisplayString() is "System.Exception" or "StepGen.StepFailedException")
        {
            return null;
        }

        ExceptionModel? found = null;
        foreach (var constructor in named.InstanceConstructors)
        {
            if (constructor.Parameters is not [{ Type.SpecialType: SpecialType.System_String }, ..] || !model.IsAccessible(position, constructor))
            {
                continue;
            }

            if (constructor.Parameters.Length == 2 && constructor.Parameters[1].Type.OriginalDefinition.ToDisplayString() == "System.Exception")
            {
                return new(TypeNames.Metadata(named), TypeNames.Full(named), TakesInner: true);
            }

            if (constructor.Parameters.Length == 1)
            {
                found = new(TypeNames.Metadata(named), TypeNames.Full(named), TakesInner: false);
            }
        }

        return found;
    }
}
