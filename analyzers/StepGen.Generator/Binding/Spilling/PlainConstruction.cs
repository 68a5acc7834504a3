using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>
/// Says whether making an object and assigning its members does nothing but keep values, so that nobody can tell whether it
/// happens before or after a step. What is not known to be so - a constructor that checks its arguments, say - is not.
/// </summary>
internal sealed class PlainConstruction(BindingContext context)
{
    /// <summary>Whether a constructor only keeps what it is given.</summary>
    public bool IsPlain(IMethodSymbol? constructor)
    {
        if (constructor?.ContainingType is not { } type)
        {
            return false;
        }

        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            // Another assembly's: without arguments there is nothing to check and nothing to copy.
            return constructor.Parameters.IsEmpty;
        }

        return AreInitializersPlain(type) && IsBodyPlain(constructor, type);
    }

    /// <summary>Whether assigning the member only keeps the value.</summary>
    public static bool IsPlainToSet(ISymbol? member) => member switch
    {
        IFieldSymbol => true,
        IPropertySymbol { ReturnsByRef: false } property when IsOverridable(property) => false,
        IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: false } property => Stability.IsAutomatic(property),

        // What the compiler made for an automatic property says so in another assembly too.
        IPropertySymbol { SetMethod: { } setter } => setter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute"),
        _ => false,
    };

    private static bool IsOverridable(IPropertySymbol property) =>
        (property.IsVirtual || property.IsAbstract || (property.IsOverride && !property.IsSealed)) && !property.ContainingType.IsSealed;

    private bool AreInitializersPlain(INamedTypeSymbol type)
    {
        foreach (var member in type.DeclaringSyntaxReferences.Select(reference => context.Outside.Read(reference, context.CancellationToken)).OfType<TypeDeclarationSyntax>().SelectMany(static part => part.Members))
        {
            if (member.Modifiers.Any(static modifier => modifier.Text is "static" or "const"))
            {
                continue;
            }

            IEnumerable<EqualsValueClauseSyntax?> initializers = member switch
            {
                FieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Initializer),
                EventFieldDeclarationSyntax @event => @event.Declaration.Variables.Select(static variable => variable.Initializer),
                PropertyDeclarationSyntax property => [property.Initializer],
                _ => [],
            };
            if (initializers.Any(initializer => initializer is not null && !IsPlain(initializer.Value)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsBodyPlain(IMethodSymbol constructor, INamedTypeSymbol type)
    {
        if (constructor.DeclaringSyntaxReferences is not [var reference])
        {
            return IsBasePlain(type);
        }

        switch (context.Outside.Read(reference, context.CancellationToken))
        {
            case ConstructorDeclarationSyntax declaration:
                var isChainPlain = declaration.Initializer is { } chain
                    ? chain.ArgumentList.Arguments.All(argument => IsPlain(argument.Expression)) && IsPlain(ModelOf(chain).GetSymbolInfo(chain, context.CancellationToken).Symbol as IMethodSymbol)
                    : IsBasePlain(type);
                return isChainPlain && ModelOf(declaration).GetOperation(declaration, context.CancellationToken) is IConstructorBodyOperation body
                    && (body.BlockBody is null || IsPlain(body.BlockBody)) && (body.ExpressionBody is null || IsPlain(body.ExpressionBody));
            case TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax call, ..] }:
                return call.ArgumentList.Arguments.All(argument => IsPlain(argument.Expression)) && IsPlain(ModelOf(call).GetSymbolInfo(call, context.CancellationToken).Symbol as IMethodSymbol);
            case TypeDeclarationSyntax:
                return IsBasePlain(type);
            default:
                return false;
        }
    }

    private bool IsBasePlain(INamedTypeSymbol type) => type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
        || IsPlain(type.BaseType.InstanceConstructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty));

    private bool IsPlain(ExpressionSyntax expression) => ModelOf(expression).GetOperation(expression, context.CancellationToken) is { } operation && IsPlain(operation);

    /// <summary>Code that calls nothing, cannot throw, and assigns nothing but the new object's own members.</summary>
    private bool IsPlain(IOperation operation) => operation switch
    {
        ILiteralOperation or IDefaultValueOperation or IParameterReferenceOperation or ILocalReferenceOperation or IInstanceReferenceOperation
            or IAnonymousFunctionOperation or INameOfOperation or ITypeOfOperation => true,
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation } => true,
        IFieldReferenceOperation { Field.IsStatic: true } => true,
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Property: { IsStatic: true, DeclaringSyntaxReferences.IsEmpty: true } } => true,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: var property } => Stability.IsPlain(property),
        ISimpleAssignmentOperation { IsRef: false, Target: ITupleOperation or IFieldReferenceOperation or IPropertyReferenceOperation } => ArePlain(operation),
        IDeconstructionAssignmentOperation { Value: ITupleOperation or IConversionOperation } => ArePlain(operation),
        IConversionOperation { OperatorMethod: null, IsImplicit: true, IsChecked: false } => ArePlain(operation),
        IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null } creation => IsPlain(creation.Constructor),
        IArrayCreationOperation { Initializer: not null } or IArrayInitializerOperation or ICollectionExpressionOperation { ConstructMethod: null or { DeclaringSyntaxReferences.IsEmpty: true } } => ArePlain(operation),
        IInvocationOperation { Arguments.IsEmpty: true, TargetMethod: { IsStatic: true, DeclaringSyntaxReferences.IsEmpty: true } } => true,
        ICoalesceOperation or IBlockOperation or IExpressionStatementOperation or ITupleOperation => ArePlain(operation),
        _ => false,
    };

    private bool ArePlain(IOperation operation) => operation.ChildOperations.All(IsPlain);

    private SemanticModel ModelOf(SyntaxNode node) => node.SyntaxTree == context.Model.SyntaxTree ? context.Model : context.Model.Compilation.GetSemanticModel(node.SyntaxTree);
}
