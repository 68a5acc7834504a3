using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>
/// Finds calls that may change the struct which a variable holds: methods that are not declared <c>readonly</c>. Getters, and
/// what overrides the methods of <see cref="object"/>, are taken to change nothing: hardly anybody declares them readonly.
/// </summary>
internal static class StructMutation
{
    /// <summary>The name of the method that may change the variable behind the expression, or null.</summary>
    public static string? Find(ExpressionSyntax variable, SemanticModel model, CancellationToken cancellationToken)
    {
        variable = Syntax.Wrap(variable);
        if (!MayBeStruct(model.GetTypeInfo(variable, cancellationToken).Type))
        {
            return null;
        }

        switch (variable.Parent)
        {
            // A part of an inline array is a part of the variable; what an indexer gives is not.
            case ElementAccessExpressionSyntax element when element.Expression == variable && model.GetSymbolInfo(element, cancellationToken).Symbol is not IPropertySymbol:
                return Find(element, model, cancellationToken);
            case MemberAccessExpressionSyntax access when access.Expression == variable:
                return model.GetSymbolInfo(access, cancellationToken).Symbol switch
                {
                    // The value of a readonly field is copied before the call.
                    IFieldSymbol { IsReadOnly: false, IsStatic: false } => Find(access, model, cancellationToken),
                    IMethodSymbol method when IsCalled(access) && MayChangeReceiver(method) => method.Name,
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static bool IsCalled(MemberAccessExpressionSyntax access) =>
        Syntax.Wrap(access) is { Parent: InvocationExpressionSyntax call } called && call.Expression == called;

    /// <summary>Whether a method may change what a variable of the type holds.</summary>
    public static bool MayBeStruct(ITypeSymbol? type) => type switch
    {
        { IsReadOnly: true } or { TypeKind: TypeKind.Enum } or { IsTupleType: true } => false,

        // The primitive types, and Nullable, whose value is copied out before anything is called on it.
        { SpecialType: not SpecialType.None } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => false,
        ITypeParameterSymbol parameter => !parameter.IsReferenceType,
        { IsValueType: true } => true,
        _ => false,
    };

    /// <summary>Whether the method may change the variable that it is called on.</summary>
    public static bool MayChangeReceiver(IMethodSymbol method)
    {
        if (method.ReducedFrom is { } extension)
        {
            return extension.Parameters[0].RefKind == RefKind.Ref;
        }

        if (method.ContainingType is { ExtensionParameter: { } receiver })
        {
            return receiver.RefKind == RefKind.Ref;
        }

        return method switch
        {
            { IsStatic: true } or { IsReadOnly: true } => false,
            { IsOverride: true } or { ContainingType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } => false,

            // Comparing, formatting and the like: the interfaces that value types of all kinds implement.
            { ContainingType: { TypeKind: TypeKind.Interface } type } => type.ContainingNamespace?.ToDisplayString() is not ("System" or "System.Numerics"),
            _ => true,
        };
    }
}
