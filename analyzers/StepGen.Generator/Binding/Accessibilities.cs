using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Binding;

/// <summary>Who may see a generated member.</summary>
internal static class Accessibilities
{
    /// <summary>The least accessibility of a method and of its input and result types, as a modifier.</summary>
    public static string Least(IMethodSymbol method, params ITypeSymbol?[] types)
    {
        var accessibility = method.DeclaredAccessibility;
        foreach (var type in types)
        {
            accessibility = Min(accessibility, type is null ? Accessibility.Public : Of(type));
        }

        return accessibility switch
        {
            Accessibility.Public => "public",
            Accessibility.Internal => "internal",
            Accessibility.Protected => "protected",
            Accessibility.ProtectedOrInternal => "protected internal",
            Accessibility.ProtectedAndInternal => "private protected",
            _ => "private",
        };
    }

    private static Accessibility Of(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Of(array.ElementType);
            case INamedTypeSymbol named:
                var accessibility = Accessibility.Public;
                for (var current = named; current is not null; current = current.ContainingType)
                {
                    accessibility = Min(accessibility, current.DeclaredAccessibility);
                    foreach (var argument in current.TypeArguments)
                    {
                        accessibility = Min(accessibility, Of(argument));
                    }
                }

                return accessibility;
            default:
                return Accessibility.Public;
        }
    }

    private static Accessibility Min(Accessibility left, Accessibility right)
    {
        if (left == Accessibility.NotApplicable)
        {
            return right;
        }

        if (right == Accessibility.NotApplicable)
        {
            return left;
        }

        // Protected and internal are not ordered; where one meets the other only both together is safe.
        return (left, right) is (Accessibility.Protected, Accessibility.Internal) or (Accessibility.Internal, Accessibility.Protected)
            ? Accessibility.ProtectedAndInternal
            : (Accessibility)Math.Min((int)left, (int)right);
    }
}
