using Microsoft.CodeAnalysis;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>Which objects can be changed, and by which methods.</summary>
internal static class MutableTypes
{
    private const int MaxDepth = 8;

    /// <summary>What changes a collection or a StringBuilder begins so, whatever the type.</summary>
    private static readonly string[] Changing =
    [
        "Add", "Append", "Clear", "Dequeue", "Enqueue", "EnsureCapacity", "ExceptWith", "Fill", "Insert", "IntersectWith", "Move", "Pop", "Push", "Remove", "Replace",
        "Reverse", "Set", "Sort", "SymmetricExceptWith", "TrimExcess", "Try", "UnionWith", "CopyTo",
    ];

    /// <summary>Whether an object of the type can be changed through that type.</summary>
    public static bool CanChange(ITypeSymbol type, StepSymbols symbols) => CanChange(type, symbols, 0);

    /// <summary>Whether an object of the type leads to others that can be changed: a copy of it leads to the same ones.</summary>
    public static bool HasParts(ITypeSymbol? type, StepSymbols symbols) => type switch
    {
        null => false,
        IArrayTypeSymbol array => CanChange(array.ElementType, symbols),
        INamedTypeSymbol named when KnownValues.IsFramework(named) => named.TypeArguments.Any(argument => CanChange(argument, symbols)),
        INamedTypeSymbol named => StateOf(named).Any(member => member switch
        {
            IPropertySymbol property => CanChange(property.Type, symbols),
            IFieldSymbol { AssociatedSymbol: null } field => CanChange(field.Type, symbols),
            _ => false,
        }),
        _ => true,
    };

    /// <summary>Whether the method is one of a collection of .NET: it takes what it is given in, and does nothing to it.</summary>
    public static bool OnlyKeeps(IMethodSymbol method) => method.ContainingType is { } type && KnownValues.IsFramework(type) && CanChangeFramework(type);

    /// <summary>Whether a call on an object of a type that can be changed may change it.</summary>
    public static bool MayChange(IMethodSymbol method, ITypeSymbol receiver, StepSymbols symbols)
    {
        if (method.IsExtensionMethod)
        {
            // The type arguments of the method as it is declared say nothing.
            var taken = (method.ReducedFrom ?? method).Parameters[0].Type;
            return !OnlyReads(method) && (taken is INamedTypeSymbol known && KnownValues.IsFramework(known) ? CanChangeFramework(known) : CanChange(taken, symbols));
        }

        if (method.Name is "ToString" or "Equals" or "GetHashCode" or "CompareTo" or "GetEnumerator" or "GetType" || method.IsReadOnly)
        {
            return false;
        }

        // What comes with .NET is named for what it does; what a user's method does is not known.
        return receiver is not INamedTypeSymbol named || !KnownValues.IsFramework(named)
            || SoundsChanging(method.Name);
    }

    /// <summary>Whether a method of a collection with that name changes it.</summary>
    public static bool SoundsChanging(string name) => Array.Exists(Changing, start => name.StartsWith(start, StringComparison.Ordinal)) && name is not ("TryGetValue" or "TryPeek");

    /// <summary>LINQ, and the methods of .NET that take an object and keep their hands off it.</summary>
    public static bool OnlyReads(IMethodSymbol method) =>
        method.ContainingType is { } type && type.ContainingNamespace?.ToDisplayString() is var space
        && ((space == "System.Linq" && type.Name == "Enumerable")
            || (space == "System" && type.Name is "String" or "Math" or "Convert" or "Object" or "MemoryExtensions" or "Console" or "HashCode" or "ArgumentNullException")
            || (space == "System.Text.Json" && type.Name == "JsonSerializer"));

    private static bool CanChange(ITypeSymbol type, StepSymbols symbols, int depth)
    {
        switch (type)
        {
            case { SpecialType: not SpecialType.None and not SpecialType.System_Object } when type.SpecialType is not (SpecialType.System_Array
                or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IList_T):
            case { TypeKind: TypeKind.Enum or TypeKind.Delegate or TypeKind.Error }:
                return false;
            case IArrayTypeSymbol or ITypeParameterSymbol { IsValueType: false }:
                return true;
            case INamedTypeSymbol named when symbols.IsStepTask(named):
                return false;
            case INamedTypeSymbol named when KnownValues.IsFramework(named):
                return CanChangeFramework(named) || (depth < MaxDepth && named.TypeArguments.Any(argument => CanChange(argument, symbols, depth + 1)));
            case INamedTypeSymbol named:
                return depth == MaxDepth || StateOf(named).Any(member => member switch
                {
                    IFieldSymbol { IsReadOnly: false, AssociatedSymbol: null } => named.IsReferenceType,
                    IPropertySymbol { SetMethod: { IsInitOnly: false } } => named.IsReferenceType,
                    IFieldSymbol { AssociatedSymbol: null } field => CanChange(field.Type, symbols, depth + 1),
                    IPropertySymbol property => CanChange(property.Type, symbols, depth + 1),
                    _ => false,
                });
            default:
                return false;
        }
    }

    private static IEnumerable<ISymbol> StateOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            foreach (var member in current.GetMembers().Where(static member => !member.IsStatic && member.Name != "EqualityContract"))
            {
                yield return member;
            }
        }
    }

    private static bool CanChangeFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString();
        return space switch
        {
            "System.Collections.Generic" => !type.Name.StartsWith("IReadOnly", StringComparison.Ordinal) && type.Name is not ("IEnumerable" or "KeyValuePair"),
            "System.Collections.Concurrent" or "System.Collections.ObjectModel" => !type.Name.StartsWith("ReadOnly", StringComparison.Ordinal),
            "System.Text" => type.Name == "StringBuilder",
            _ => false,
        };
    }
}
