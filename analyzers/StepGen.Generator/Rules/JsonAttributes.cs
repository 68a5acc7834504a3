using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Rules;

/// <summary>Reads the attributes by which a user tells System.Text.Json what to do.</summary>
internal static class JsonAttributes
{
    private const int Never = 0;
    private const int Populate = 1;

    /// <summary>Whether the user converts it: trusted.</summary>
    public static bool HasConverter(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (IsJson(type, "JsonConverterAttribute"))
            {
                return true;
            }
        }

        return false;
    });

    public static bool IsIncluded(ISymbol member) => Find(member, "JsonIncludeAttribute") is not null;

    /// <summary>Whether the user says that the member need not be kept, or keeps other data in it.</summary>
    public static bool IsIgnored(ISymbol member) => Find(member, "JsonExtensionDataAttribute") is not null
        || (Find(member, "JsonIgnoreAttribute") is { } ignore && !ignore.NamedArguments.Any(static argument => argument is { Key: "Condition", Value.Value: Never }));

    public static bool IsPopulated(ISymbol member) => (Find(member, "JsonObjectCreationHandlingAttribute") ?? Find(member.ContainingType, "JsonObjectCreationHandlingAttribute"))
        is { ConstructorArguments: [{ Value: Populate }] };

    public static bool IsConstructor(ISymbol constructor) => Find(constructor, "JsonConstructorAttribute") is not null;

    public static ImmutableArray<ITypeSymbol> DerivedTypes(INamedTypeSymbol type) => type.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { } found && IsJson(found, "JsonDerivedTypeAttribute"))
        .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value as ITypeSymbol)
        .OfType<ITypeSymbol>()
        .ToImmutableArray();

    private static AttributeData? Find(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && IsJson(type, name));

    private static bool IsJson(INamedTypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace?.ToDisplayString() == "System.Text.Json.Serialization";
}
