using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>
/// Says whether code that is evaluated between two walks of a path can change it. Only what is known to run no code of the user's
/// counts as quiet; a step's body has copies of the locals and may not change what they refer to.
/// </summary>
internal sealed class QuietCode(BindingContext context)
{
    /// <summary>Whether evaluating the code runs nothing unknown, and assigns no member that the path leads over.</summary>
    public bool IsQuiet(ExpressionSyntax code, ExpressionSyntax path) =>
        context.Model.GetOperation(code, context.CancellationToken) is { } operation && IsQuiet(operation, path);

    private bool IsQuiet(IOperation operation, ExpressionSyntax path) => operation switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation } or IAnonymousFunctionOperation => true,
        IInvocationOperation call => IsQuietCall(call) && AreQuiet(call, path),
        IObjectCreationOperation creation => IsForeign(creation.Constructor) && creation.Arguments.All(static argument => IsPlainValue(argument.Value.Type)) && AreQuiet(creation, path),
        IObjectOrCollectionInitializerOperation initializer => initializer.Initializers.All(static part => part is ISimpleAssignmentOperation) && AreQuiet(initializer, path),
        IPropertyReferenceOperation { Property: var property, Arguments.IsEmpty: true } reference => Stability.IsPlain(property) && AreQuiet(reference, path),
        IPropertyReferenceOperation { Property: var property } element => Stability.IsPlainIndexer(property) && AreQuiet(element, path),
        IConversionOperation { OperatorMethod: { } method } conversion => IsForeign(method) && AreQuiet(conversion, path),
        IBinaryOperation { OperatorMethod: { } method } binary => IsForeign(method) && AreQuiet(binary, path),
        IBinaryOperation { Type.SpecialType: SpecialType.System_String } binary => IsText(binary.LeftOperand) && IsText(binary.RightOperand) && AreQuiet(binary, path),
        IUnaryOperation { OperatorMethod: { } method } unary => IsForeign(method) && AreQuiet(unary, path),
        IInterpolationOperation hole => IsText(hole.Expression) && AreQuiet(hole, path),
        ISimpleAssignmentOperation { IsRef: false } assignment => IsApart(assignment.Target, path) && AreQuiet(assignment, path),
        ICompoundAssignmentOperation { OperatorMethod: null } assignment => IsApart(assignment.Target, path) && IsText(assignment.Value) && AreQuiet(assignment, path),
        IIncrementOrDecrementOperation { OperatorMethod: null } step => IsApart(step.Target, path) && AreQuiet(step, path),
        IArgumentOperation argument => argument.Parameter?.RefKind is null or RefKind.None && AreQuiet(argument, path),
        IIsPatternOperation match => match.Pattern is IConstantPatternOperation or ITypePatternOperation or IDeclarationPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation }
            && IsQuiet(match.Value, path),
        IDelegateCreationOperation or ILiteralOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IInstanceReferenceOperation
            or IArrayElementReferenceOperation or IConversionOperation or IBinaryOperation or IUnaryOperation or IAwaitOperation or IConditionalOperation or ICoalesceOperation
            or IConditionalAccessOperation or IConditionalAccessInstanceOperation or ITupleOperation or IInterpolatedStringOperation or IInterpolatedStringTextOperation
            or IArrayCreationOperation or IArrayInitializerOperation or IParenthesizedOperation or IDefaultValueOperation or ITypeOfOperation or INameOfOperation
            or IMethodReferenceOperation or IDiscardOperation or IIsTypeOperation => AreQuiet(operation, path),
        _ => false,
    };

    private bool AreQuiet(IOperation operation, ExpressionSyntax path) => operation.ChildOperations.All(child => IsQuiet(child, path));

    /// <summary>A step, or a method of a library that gets nothing through which it could reach an object of the user's.</summary>
    private bool IsQuietCall(IInvocationOperation call) => context.IsStepCall(call.Syntax)
        || (IsForeign(call.TargetMethod) && (call.Instance is null || IsPlainValue(call.Instance.Type)) && call.Arguments.All(static argument => IsPlainValue(argument.Value.Type)));

    private static bool IsForeign(IMethodSymbol? method) => method is { DeclaringSyntaxReferences.IsEmpty: true } && method.ContainingType.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether turning the value to text runs no code of the user's.</summary>
    private static bool IsText(IOperation value) => IsPlainValue((value is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? conversion.Operand : value).Type);

    /// <summary>A value that nothing can change, and whose text no code of the user's makes.</summary>
    public static bool IsPlainValue(ITypeSymbol? type) => type is null or { SpecialType: SpecialType.System_String }
        || (type is INamedTypeSymbol { IsValueType: true } value && value.DeclaringSyntaxReferences.IsEmpty && value.TypeArguments.All(IsPlainValue))
        || type is { TypeKind: TypeKind.Enum };

    private static bool IsApart(IOperation target, ExpressionSyntax path) => target switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation => true,
        IFieldReferenceOperation { Field: var field } => !Leads(path, field.Name),
        IPropertyReferenceOperation { Property: var property, Arguments.IsEmpty: true } => Stability.IsPlain(property) && !Leads(path, property.Name),
        IPropertyReferenceOperation { Property: var property } => Stability.IsPlainIndexer(property) && !LeadsOverElement(path),
        IArrayElementReferenceOperation => !LeadsOverElement(path),
        _ => false,
    };

    private static bool Leads(ExpressionSyntax path, string name) => path.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(part => part.Identifier.ValueText == name);

    private static bool LeadsOverElement(ExpressionSyntax path) => path.DescendantNodesAndSelf().OfType<ElementAccessExpressionSyntax>().Any();
}
