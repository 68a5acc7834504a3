using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>Finds the exception types that a function names and that can be made again from a message.</summary>
internal static class ExceptionTypes
{
    /// <summary>Those that its catch clauses and object creations name, in source order.</summary>
    public static IEnumerable<ExceptionModel> Collect(SyntaxNode body, SemanticModel model, StepSymbols symbols, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in SyntaxQueries.OwnNodes(body))
        {
            var type = node switch
            {
                CatchDeclarationSyntax declaration => model.GetTypeInfo(declaration.Type, cancellationToken).Type,
                BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation, cancellationToken).Type,
                _ => null,
            };

            if (TypeNames.DerivesFrom(type, symbols.Exception) && TryCreate(type!, model, node.SpanStart) is { } exception && seen.Add(exception.MetadataName))
            {
                yield return exception;
            }
        }
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
