using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>
/// Finds operands that need no temporary, because they give the same when they are evaluated later: nothing that is evaluated
/// between can change them. What a step's body does counts for nothing: it has copies of the locals and may not change them.
/// </summary>
internal sealed class Stability(BindingContext context)
{
    private readonly QuietCode _quiet = new(context);

    /// <summary>Whether an operand can stay where it is, although the later ones are evaluated before it.</summary>
    public bool IsStable(ExpressionSyntax expression, IReadOnlyList<Operand> later)
    {
        expression = Rules.Syntax.Unwrap(expression);
        if (context.Model.GetConstantValue(expression, context.CancellationToken).HasValue)
        {
            return true;
        }

        switch (expression)
        {
            case LiteralExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or TypeOfExpressionSyntax or SizeOfExpressionSyntax
                or DefaultExpressionSyntax or AnonymousFunctionExpressionSyntax or PredefinedTypeSyntax or DeclarationExpressionSyntax:
                return true;
            case MemberAccessExpressionSyntax access:
                return context.Model.GetSymbolInfo(access, context.CancellationToken).Symbol switch
                {
                    INamespaceOrTypeSymbol => true,
                    IFieldSymbol { IsStatic: true } field => field.IsReadOnly || field.IsConst,
                    IFieldSymbol { IsReadOnly: true } => IsStable(access.Expression, later),
                    IPropertySymbol property when access.Expression is ThisExpressionSyntax or BaseExpressionSyntax => IsSetOnce(property),
                    IMethodSymbol { IsStatic: true, ReducedFrom: null } => true,
                    IMethodSymbol => IsStable(access.Expression, later) && IsNeverNull(access.Expression),
                    _ => false,
                };
            case SimpleNameSyntax name:
                return context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol switch
                {
                    INamespaceOrTypeSymbol or IMethodSymbol or IDiscardSymbol => true,
                    IFieldSymbol { IsReadOnly: true } => true,
                    IPropertySymbol property => IsSetOnce(property),
                    ILocalSymbol local => IsUnchanged(local, local.Type, later),
                    IParameterSymbol parameter when PrimaryConstructorParameters.Is(parameter) => !PrimaryConstructorParameters.IsChanged(parameter, context.Model, context.Outside, context.CancellationToken),
                    IParameterSymbol parameter => IsUnchanged(parameter, parameter.Type, later),
                    _ => false,
                };
            default:
                return false;
        }
    }

    /// <summary>Whether a stable operand reads a member of an object that may be null, which C# finds before the later operands.</summary>
    public bool CanBeNullOnTheWay(ExpressionSyntax expression) => Rules.Syntax.Unwrap(expression) is MemberAccessExpressionSyntax access
        && context.Model.GetSymbolInfo(access, context.CancellationToken).Symbol is IFieldSymbol { IsStatic: false, ContainingType.IsReferenceType: true }
        && access.Expression is not (ThisExpressionSyntax or BaseExpressionSyntax);

    /// <summary>Whether evaluating the expression changes no object: it runs nothing unknown, and assigns nothing.</summary>
    public bool ChangesNothing(ExpressionSyntax expression) => _quiet.IsQuiet(expression, expression)
        && !expression.DescendantNodesAndSelf().Any(static node => node is AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax });

    /// <summary>Whether the expression cannot be null, by its form or by the compiler's word; a developer's word does not count.</summary>
    public bool IsNeverNull(ExpressionSyntax expression) => expression is ThisExpressionSyntax or BaseExpressionSyntax
        || context.Model.GetTypeInfo(expression, context.CancellationToken) is { Type.IsValueType: true }
        || (context.Model.GetTypeInfo(expression, context.CancellationToken).Nullability.FlowState == NullableFlowState.NotNull
            && expression is not PostfixUnaryExpressionSyntax);

    /// <summary>
    /// Whether the expression is a way to an object from a stable variable, over fields, automatic properties and elements, that
    /// the later operands cannot change. It is walked again rather than kept in a temporary, which a reload would make a copy.
    /// </summary>
    public bool IsStablePath(ExpressionSyntax expression, IReadOnlyList<Operand> later) =>
        IsMutableReference(expression) && IsPath(expression, later) && later.All(operand => _quiet.IsQuiet(operand.Expression, expression));

    private bool IsPath(ExpressionSyntax expression, IReadOnlyList<Operand> later)
    {
        expression = Rules.Syntax.Unwrap(expression);
        return IsStable(expression, later) || expression switch
        {
            IdentifierNameSyntax name => IsPlainMember(name),
            MemberAccessExpressionSyntax access => IsPlainMember(access) && IsPath(access.Expression, later),
            ElementAccessExpressionSyntax element => IsPath(element.Expression, later)
                && element.ArgumentList.Arguments.All(argument => IsStable(argument.Expression, later))
                && (context.Model.GetTypeInfo(element.Expression, context.CancellationToken).Type is IArrayTypeSymbol
                    || (context.Model.GetSymbolInfo(element, context.CancellationToken).Symbol is IPropertySymbol indexer && IsPlainIndexer(indexer))),
            _ => false,
        };
    }

    private bool IsPlainMember(ExpressionSyntax member) => context.Model.GetSymbolInfo(member, context.CancellationToken).Symbol switch
    {
        IFieldSymbol => true,
        IPropertySymbol property => IsPlain(property),
        _ => false,
    };

    /// <summary>Whether a property does nothing but give what was assigned last; one that can be overridden may do anything.</summary>
    public static bool IsPlain(IPropertySymbol property) =>
        (!property.IsVirtual && !property.IsAbstract && (!property.IsOverride || property.IsSealed || property.ContainingType.IsSealed))
        && (property.DeclaringSyntaxReferences.IsEmpty || IsAutomatic(property));

    /// <summary>Whether a property of the instance or the type is assigned when that is made and never again, such as a record's parameter.</summary>
    private static bool IsSetOnce(IPropertySymbol property) =>
        property is { IsIndexer: false, SetMethod: null or { IsInitOnly: true } } && !property.DeclaringSyntaxReferences.IsEmpty && IsPlain(property);

    /// <summary>The indexers of the library's lists and dictionaries; any other may do anything.</summary>
    public static bool IsPlainIndexer(IPropertySymbol property) =>
        property is { IsIndexer: true, ContainingType: { OriginalDefinition.Name: "List" or "Dictionary" } type }
        && type.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    // That an accessor has a body belongs to what a file declares, so this is no look at outside code.
    /// <summary>Whether the compiler wrote all accessors: one that is written may do anything, also with a backing field of the compiler's.</summary>
    public static bool IsAutomatic(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
        && !property.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<PropertyDeclarationSyntax>().Any(static declaration => declaration.ExpressionBody is not null
            || declaration.AccessorList?.Accessors.Any(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true);

    private bool IsMutableReference(ExpressionSyntax expression) =>
        context.Model.GetTypeInfo(expression, context.CancellationToken).Type is { IsReferenceType: true, TypeKind: not TypeKind.Delegate } type
        && type.SpecialType != SpecialType.System_String;

    private bool IsUnchanged(ISymbol variable, ITypeSymbol type, IReadOnlyList<Operand> later)
    {
        if (context.WrittenInNestedFunctions.Contains(variable))
        {
            return false;
        }

        var isMutableStruct = type is { IsValueType: true, IsReadOnly: false, SpecialType: SpecialType.None, TypeKind: TypeKind.Struct, IsTupleType: false }
            && type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;
        foreach (var operand in later)
        {
            if (!Mentions(operand.Expression, variable))
            {
                continue;
            }

            if (isMutableStruct || !context.Locals.TryGet(variable, out var local) || LocalAccesses.WrittenIn(operand.Expression, context).Contains(local))
            {
                return false;
            }
        }

        return true;
    }

    private bool Mentions(SyntaxNode node, ISymbol variable) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
        name.Identifier.ValueText == variable.Name
        && SymbolEqualityComparer.Default.Equals(context.Model.GetSymbolInfo(name, context.CancellationToken).Symbol, variable));
}
