using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Binding.Sequences;

/// <summary>What is known of the framework's collections when they are read.</summary>
internal static class SequenceTypes
{
    /// <summary>Whether nothing that happens while the elements are used can be seen in them: it cannot be changed, or its enumerator reads a copy.</summary>
    public static bool IsSnapshot(ITypeSymbol type) => type.SpecialType == SpecialType.System_String
        || Space(type) is "System.Collections.Immutable" or "System.Collections.Frozen" or "System.Text.RegularExpressions" or "System.Text"
        || (Space(type) == "System.Collections.Concurrent" && type.Name is "ConcurrentQueue" or "ConcurrentStack" or "ConcurrentBag")
        || (Space(type) == "System.Linq" && type.Name is "IGrouping" or "ILookup" or "Lookup")
        || (Space(type) == "System.Text.Json" && type.ContainingType?.Name == "JsonElement");

    /// <summary>Whether reading it only gives what it holds: a collection of the framework, or an interface of one that knows its count.</summary>
    public static bool IsCollection(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol => true,
        { IsRefLikeType: true } => false,
        _ when IsSnapshot(type) => true,
        { TypeKind: TypeKind.Interface } => type.Name is not ("IEnumerable" or "IEnumerator") && IsInCollections(type),
        _ => type.Name is not "BlockingCollection" && IsInCollections(type),
    };

    private static bool IsInCollections(ITypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty && Space(type) is "System.Collections" or "System.Collections.Generic" or "System.Collections.ObjectModel" or "System.Collections.Specialized" or "System.Collections.Concurrent";

    private static string Space(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
}
