using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>Finds the members of a type that the serialiser sees, and tells which of them it gives back.</summary>
internal static class StateMembers
{
    /// <summary>The constructor that the serialiser calls; null for a struct's own default. False if there is none.</summary>
    public static bool TryGetConstructor(INamedTypeSymbol type, out IMethodSymbol? constructor)
    {
        constructor = type.InstanceConstructors.FirstOrDefault(JsonAttributes.IsConstructor);
        if (constructor is not null || type.IsValueType)
        {
            return true;
        }

        var visible = type.InstanceConstructors.Where(static one => one.DeclaredAccessibility == Accessibility.Public).ToList();
        constructor = visible.FirstOrDefault(static one => one.Parameters.IsEmpty) ?? (visible.Count == 1 ? visible[0] : null);
        return constructor is not null;
    }

    /// <summary>The properties and fields that are read from an object, those of its base types included.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (!member.IsStatic && IsSeen(member) && names.Add(member.Name) && !JsonAttributes.IsIgnored(member))
                {
                    yield return member;
                }
            }
        }
    }

    public static bool IsRestored(ISymbol member, IMethodSymbol? constructor)
    {
        var isIncluded = JsonAttributes.IsIncluded(member);
        return (member switch
        {
            IFieldSymbol field => !field.IsReadOnly,
            IPropertySymbol { SetMethod: { } setter, GetMethod: { } getter } =>
                isIncluded || (getter.DeclaredAccessibility == Accessibility.Public && setter.DeclaredAccessibility == Accessibility.Public),
            IPropertySymbol property when isIncluded && !property.Locations.Any(static location => location.IsInSource) => true, // its private setter is not seen
            IPropertySymbol property => JsonAttributes.IsPopulated(property) && KnownValues.CanBePopulated(property.Type),
            _ => false,
        }) || (constructor?.Parameters.Any(parameter => Matches(member, parameter)) ?? false);
    }

    public static bool Matches(ISymbol member, IParameterSymbol parameter) =>
        string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type, parameter.Type);

    /// <summary>Whether the member holds something itself, rather than computing it from other members.</summary>
    public static bool IsState(ISymbol member, OutsideCode outside) => member is not IPropertySymbol property
        || property.SetMethod is not null
        || property.ContainingType.GetMembers().Any(other => other is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, property.OriginalDefinition))
        || (property.GetMethod is { } getter && IsGenerated(getter))
        || ReturnsLostField(property, outside);

    private static bool IsSeen(ISymbol member) => member switch
    {
        IPropertySymbol { Parameters.IsEmpty: true, GetMethod: { } getter } property =>
            property.DeclaredAccessibility == Accessibility.Public && (getter.DeclaredAccessibility == Accessibility.Public || property.SetMethod?.DeclaredAccessibility == Accessibility.Public) || JsonAttributes.IsIncluded(member),
        IPropertySymbol { Parameters.IsEmpty: true, GetMethod: null, SetMethod: { } setter } => IsGenerated(setter), // a library's private getter is not seen
        IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } field => field.DeclaredAccessibility == Accessibility.Public || JsonAttributes.IsIncluded(member),
        _ => false,
    };

    private static bool IsGenerated(IMethodSymbol accessor) =>
        accessor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    /// <summary>Whether the getter is nothing but a field of the object, which no setter of another member assigns.</summary>
    private static bool ReturnsLostField(IPropertySymbol property, OutsideCode outside)
    {
        foreach (var reference in property.DeclaringSyntaxReferences)
        {
            if (outside.Read(reference, default) is PropertyDeclarationSyntax declaration
                && FieldName(declaration) is { } name
                && property.ContainingType.GetMembers(name).Any(static member => member is IFieldSymbol { IsStatic: false, IsConst: false } and not { DeclaredAccessibility: Accessibility.Public, IsReadOnly: false }))
            {
                return !property.ContainingType.GetMembers().OfType<IPropertySymbol>().Any(other =>
                    other.SetMethod is { DeclaredAccessibility: Accessibility.Public }
                    && other.DeclaringSyntaxReferences.Any(part => outside.Read(part, default).DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name)));
            }
        }

        return false;
    }

    private static string? FieldName(PropertyDeclarationSyntax property)
    {
        var getter = property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        var value = property.ExpressionBody?.Expression ?? getter?.ExpressionBody?.Expression
            ?? (getter?.Body is { Statements: [ReturnStatementSyntax statement] } ? statement.Expression : null);
        return value switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
    }
}
