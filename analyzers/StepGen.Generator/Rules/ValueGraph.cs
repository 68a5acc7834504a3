using Microsoft.CodeAnalysis;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>
/// Looks through a type and the types of its members for state that would be lost or changed on the way through a store, as
/// System.Text.Json with StepGen's settings reads and writes them.
/// </summary>
internal sealed class ValueGraph
{
    // Generic types can hold ever larger ones of themselves.
    private const int MaxDepth = 32;
    private readonly HashSet<ITypeSymbol> _open = new(SymbolEqualityComparer.Default);

    private readonly OutsideCode _outside = new();

    private ValueGraph()
    {
    }

    /// <summary>What the type is, for a message, and what to use instead; null if nothing speaks against it.</summary>
    public static (string What, string Advice)? Find(ITypeSymbol? type, StepSymbols symbols, OutsideCode outside)
    {
        if (type is null)
        {
            return null;
        }

        var finding = symbols.ValueProblems.GetOrAdd(type, static key =>
        {
            var graph = new ValueGraph();
            return new(graph.Visit(key, 0), graph._outside.Files);
        });
        outside.Add(finding.Files);
        return finding.Problem;
    }

    private (string What, string Advice)? Visit(ITypeSymbol type, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        switch (type)
        {
            case IErrorTypeSymbol or ITypeParameterSymbol:
                return null;
            case IArrayTypeSymbol array:
                return Visit(array.ElementType, depth + 1);
            case { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr }:
                return ("a pointer", "Keep the data it points to");
            case { SpecialType: SpecialType.System_Object or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate or SpecialType.System_Enum or SpecialType.System_ValueType }:
            case IDynamicTypeSymbol or IPointerTypeSymbol or IFunctionPointerTypeSymbol:
            case { TypeKind: TypeKind.Delegate } or { IsAnonymousType: true } or { IsRefLikeType: true }:
                return UnsupportedValue.Find(type) ?? ("a type that does not say what to read back", "Name the type");
            case { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_DateTime or SpecialType.System_String or SpecialType.System_Decimal }:
            case { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double }:
                return null;
            case INamedTypeSymbol named when _open.Add(named):
                return JsonAttributes.HasConverter(named) ? null : VisitNamed(named, depth + 1);
            default:
                return null; // looked at already, or nothing that could be
        }
    }

    private (string What, string Advice)? VisitNamed(INamedTypeSymbol type, int depth)
    {
        if (KnownValues.IsFramework(type))
        {
            return KnownValues.Contains(type)
                ? VisitAll(type.TypeArguments, depth)
                : UnsupportedValue.Find(type) ?? ($"or holds '{Display(type)}', a type of the framework that is not known to read back as it was,", "Keep its data in a type of your own, or write a JsonConverter and name it with [JsonConverter]");
        }

        if (type.ContainingNamespace?.Name == "StepGen" && type.Name == "Unit")
        {
            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Exception" or "Attribute" or "Task" or "StepContext" or "StepTask" && current.ContainingNamespace?.Name is "System" or "Tasks" or "StepGen")
            {
                return (current.Name == "Exception" ? "an exception" : "no data", "Keep the data that is needed of it");
            }
        }

        var derived = JsonAttributes.DerivedTypes(type);
        if ((type.TypeKind == TypeKind.Interface || type.IsAbstract) && derived.IsEmpty)
        {
            return ($"or holds '{Display(type)}', which does not say what type to read back,", "Use the concrete type, or list the types with [JsonDerivedType]");
        }

        if (VisitAll(derived.Where(known => !SymbolEqualityComparer.Default.Equals(known, type)), depth) is { } problem)
        {
            return problem;
        }

        return type.TypeKind == TypeKind.Interface ? null
            : type.AllInterfaces.Any(static implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable) ? VisitCollection(type, depth)
            : VisitMembers(type, depth);
    }

    private (string What, string Advice)? VisitCollection(INamedTypeSymbol type, int depth)
    {
        var isCollection = type.AllInterfaces.Any(static implemented => implemented.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_ICollection_T);
        if (!type.IsAbstract && (!isCollection || !type.InstanceConstructors.Any(static constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public })))
        {
            return ($"or holds '{Display(type)}', a collection that the serialiser cannot fill,", "Give it a public parameterless constructor and ICollection<T>, or write a JsonConverter and name it with [JsonConverter]");
        }

        for (var current = type; current is not null && !KnownValues.IsFramework(current); current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                    && (member is IFieldSymbol || (member is IPropertySymbol { Parameters.IsEmpty: true } property && StateMembers.IsState(property, _outside)))
                    && !JsonAttributes.IsIgnored(member))
                {
                    return ($"or holds a collection, of which items are kept but not its member '{Display(type)}.{member.Name}',", "Use a type that has the collection as a member");
                }
            }
        }

        return VisitAll(type.AllInterfaces.Where(static implemented => implemented.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .SelectMany(static implemented => implemented.TypeArguments), depth);
    }

    private (string What, string Advice)? VisitMembers(INamedTypeSymbol type, int depth)
    {
        if (!StateMembers.TryGetConstructor(type, out var constructor))
        {
            return type.IsAbstract ? null : ($"or holds '{Display(type)}', which has no constructor that the serialiser can use,", "Make one public, or mark one [JsonConstructor]");
        }

        foreach (var member in StateMembers.Of(type))
        {
            if (!StateMembers.IsRestored(member, constructor) && !type.IsAbstract)
            {
                if (StateMembers.IsState(member, _outside))
                {
                    return ($"or holds a type whose member '{Display(type)}.{member.Name}' nothing restores", "Give the member a public setter or a constructor parameter of its name and type, or mark it [JsonIgnore] if it need not be kept");
                }

                continue; // computed from what is kept
            }

            var memberType = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
            if (!JsonAttributes.HasConverter(member) && Visit(memberType, depth) is { } problem)
            {
                return (problem.What.StartsWith("or holds", StringComparison.Ordinal) ? problem.What : $"or holds a type whose member '{Display(type)}.{member.Name}' is {problem.What},", problem.Advice);
            }
        }

        foreach (var parameter in constructor?.Parameters ?? [])
        {
            if (!StateMembers.Of(type).Any(member => StateMembers.Matches(member, parameter)))
            {
                return ($"or holds '{Display(type)}', whose constructor parameter '{parameter.Name}' is no public member of that name and type,", "Add the property, or a constructor that the serialiser can use");
            }
        }

        return null;
    }

    private (string What, string Advice)? VisitAll(IEnumerable<ITypeSymbol> types, int depth)
    {
        foreach (var type in types)
        {
            if (Visit(type, depth) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string Display(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}

/// <summary>What speaks against a type, and the files that say so by more than their declarations.</summary>
internal sealed record ValueFinding((string What, string Advice)? Problem, IReadOnlyCollection<SyntaxTree> Files);
