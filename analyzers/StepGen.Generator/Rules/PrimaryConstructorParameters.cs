using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>Says whether a primary constructor's parameter is a variable of the instance or, like a readonly field, a name for one value.</summary>
internal static class PrimaryConstructorParameters
{
    /// <summary>Whether it is a constructor's parameter that a member of the type sees.</summary>
    public static bool Is(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    /// <summary>
    /// Whether any part of the type changes the parameter. Judged by the name alone where a part stands in another file: a member of
    /// the same name would hide the parameter anyway.
    /// </summary>
    public static bool IsChanged(IParameterSymbol parameter, SemanticModel model, OutsideCode outside, CancellationToken cancellationToken) => parameter.ContainingType.DeclaringSyntaxReferences
        .SelectMany(reference => outside.Read(reference, cancellationToken).DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == parameter.Name
            && !IsOthersMember(name)
            && IsChanged(name, parameter.Type)
            && IsParameter(name, parameter, model, cancellationToken));

    private static bool IsOthersMember(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access && access.Name == name;

    private static bool IsParameter(IdentifierNameSyntax name, IParameterSymbol parameter, SemanticModel model, CancellationToken cancellationToken) =>
        name.SyntaxTree != model.SyntaxTree
        || model.GetSymbolInfo(name, cancellationToken).Symbol is not { } symbol
        || SymbolEqualityComparer.Default.Equals(symbol, parameter);

    private static bool IsChanged(ExpressionSyntax variable, ITypeSymbol? type) => Syntax.Wrap(variable) switch
    {
        { Parent: AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment } value => assignment.Left == value,
        { Parent: PrefixUnaryExpressionSyntax unary } => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression,
        { Parent: PostfixUnaryExpressionSyntax unary } => unary.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        { Parent: RefExpressionSyntax } => true,
        { Parent: ForEachVariableStatementSyntax loop } value => loop.Variable == value,
        { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax tuple } } => IsChanged(tuple, type: null),
        { Parent: ArgumentSyntax argument } => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
        { Parent: MemberAccessExpressionSyntax access } value when access.Expression == value && (type is { IsTupleType: true } || StructMutation.MayBeStruct(type)) => IsMemberChanged(access, type!),
        _ => false,
    };

    /// <summary>A struct is changed by an assignment to its member, and by a method that is not readonly.</summary>
    private static bool IsMemberChanged(MemberAccessExpressionSyntax access, ITypeSymbol type) =>
        type.GetMembers(access.Name.Identifier.ValueText).Any(member => member switch
        {
            IMethodSymbol method => Syntax.Wrap(access).Parent is InvocationExpressionSyntax && StructMutation.MayChangeReceiver(method),
            IFieldSymbol { IsReadOnly: false } field => IsChanged(access, field.Type),
            IPropertySymbol => IsChanged(access, type: null),
            _ => false,
        });
}
