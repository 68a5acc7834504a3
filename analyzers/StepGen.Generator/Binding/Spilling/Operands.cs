using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Says of which parts an expression consists, and in which order C# evaluates them.</summary>
internal sealed class Operands(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>The parts of an expression all of which are always evaluated; null for an expression that is not known.</summary>
    public IReadOnlyList<Operand>? Of(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax node => [new(node.Expression)],
        CastExpressionSyntax node => [new(node.Expression)],
        CheckedExpressionSyntax node => [new(node.Expression)],
        ThrowExpressionSyntax node => [new(node.Expression)],
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } node => [new(node.Operand)],
        PostfixUnaryExpressionSyntax node => [new(node.Operand, OperandKind.Place)],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } node => [new(node.Operand, OperandKind.Place)],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryPlusExpression or (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.BitwiseNotExpression
            or (int)SyntaxKind.LogicalNotExpression or (int)SyntaxKind.IndexExpression } node => [new(node.Operand)],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression or (int)SyntaxKind.AsExpression } node => [new(node.Left)],
        BinaryExpressionSyntax node => [new(node.Left), new(node.Right)],
        IsPatternExpressionSyntax node => [new(node.Expression)],
        RangeExpressionSyntax node => [.. Optional(node.LeftOperand), .. Optional(node.RightOperand)],
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } node => [new(node.Expression, OperandKind.Receiver)],
        MemberBindingExpressionSyntax => [],
        ElementAccessExpressionSyntax node => [ReceiverOf(node.Expression), .. Arguments(node.ArgumentList.Arguments)],
        ElementBindingExpressionSyntax node => Arguments(node.ArgumentList.Arguments),
        InvocationExpressionSyntax { Expression.RawKind: (int)SyntaxKind.ArgListExpression } => null,
        InvocationExpressionSyntax node => OfCall(node),
        BaseObjectCreationExpressionSyntax node => [.. Arguments(node.ArgumentList?.Arguments ?? []), .. Leaves(node.Initializer)],
        ArrayCreationExpressionSyntax node => [.. node.Type.RankSpecifiers.SelectMany(static rank => rank.Sizes).Where(static size => size is not OmittedArraySizeExpressionSyntax).Select(static size => new Operand(size)), .. Leaves(node.Initializer)],
        ImplicitArrayCreationExpressionSyntax node => Leaves(node.Initializer),
        InitializerExpressionSyntax node => Leaves(node),
        CollectionExpressionSyntax node => OfCollection(node),
        TupleExpressionSyntax node => Arguments(node.Arguments),
        AnonymousObjectCreationExpressionSyntax node => [.. node.Initializers.Select(static part => new Operand(part.Expression))],
        InterpolatedStringExpressionSyntax node => [.. node.Contents.OfType<InterpolationSyntax>().Select(static hole => new Operand(hole.Expression))],
        WithExpressionSyntax node => [new(node.Expression), .. Leaves(node.Initializer)],
        QueryExpressionSyntax { FromClause.Type: null, Body.Clauses: [JoinClauseSyntax join, ..] } node => [new(node.FromClause.Expression), new(join.InExpression)],
        QueryExpressionSyntax node => [new(node.FromClause.Expression)],
        _ => null,
    };

    /// <summary>The parts of a variable that have to be evaluated to know which one it is; null where that is not known.</summary>
    public IReadOnlyList<Operand>? OfPlace(ExpressionSyntax place)
    {
        place = Rules.Syntax.Unwrap(place);
        switch (place)
        {
            case IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax or DeclarationExpressionSyntax or MemberBindingExpressionSyntax:
                return [];
            case TupleExpressionSyntax tuple:
                var parts = new List<Operand>();
                foreach (var argument in tuple.Arguments)
                {
                    if (OfPlace(argument.Expression) is not { } inner)
                    {
                        return null;
                    }

                    parts.AddRange(inner);
                }

                return parts;
            case MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access:
                return model.GetSymbolInfo(access, cancellationToken).Symbol switch
                {
                    { IsStatic: true } => [],
                    IFieldSymbol { ContainingType.IsValueType: true } or IPropertySymbol { ContainingType.IsValueType: true } => OfPlace(access.Expression),
                    IFieldSymbol or IPropertySymbol { ReturnsByRef: false, ReturnsByRefReadonly: false } or IEventSymbol => [new(access.Expression, OperandKind.Receiver)],
                    _ => null,
                };
            case ElementAccessExpressionSyntax element:
                if (model.GetSymbolInfo(element, cancellationToken).Symbol is IPropertySymbol { ReturnsByRef: true } or IPropertySymbol { ReturnsByRefReadonly: true })
                {
                    return null;
                }

                return [ReceiverOf(element.Expression), .. Arguments(element.ArgumentList.Arguments)];
            case ElementBindingExpressionSyntax binding:
                return Arguments(binding.ArgumentList.Arguments);
            default:
                return null;
        }
    }

    /// <summary>The object before a member or an index: a struct's variable itself, or a value.</summary>
    private Operand ReceiverOf(ExpressionSyntax expression) =>
        model.GetTypeInfo(expression, cancellationToken).Type is { IsValueType: true } && IsVariable(expression)
            ? new(expression, OperandKind.Place)
            : new(expression, OperandKind.Receiver);

    private bool IsVariable(ExpressionSyntax expression) => Rules.Syntax.Unwrap(expression) switch
    {
        IdentifierNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax => model.GetSymbolInfo(expression, cancellationToken).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol,
        ElementAccessExpressionSyntax element => model.GetTypeInfo(element.Expression, cancellationToken).Type is IArrayTypeSymbol
            || model.GetSymbolInfo(element, cancellationToken).Symbol is IPropertySymbol { ReturnsByRef: true },
        ElementBindingExpressionSyntax binding => model.GetSymbolInfo(binding, cancellationToken).Symbol is null or IPropertySymbol { ReturnsByRef: true },
        ThisExpressionSyntax => true,
        _ => false,
    };

    private IReadOnlyList<Operand> OfCall(InvocationExpressionSyntax call)
    {
        var arguments = Arguments(call.ArgumentList.Arguments);
        var target = Rules.Syntax.Unwrap(call.Expression);
        var method = model.GetSymbolInfo(call, cancellationToken).Symbol as IMethodSymbol;
        if (method is { MethodKind: MethodKind.DelegateInvoke } && model.GetSymbolInfo(target, cancellationToken).Symbol is not IMethodSymbol)
        {
            return [new(call.Expression), .. arguments];
        }

        return target is MemberAccessExpressionSyntax access && method is ({ IsStatic: false } or { ReducedFrom: not null })
            ? [IsPassedByValue(method) ? new(access.Expression, OperandKind.Receiver) : ReceiverOf(access.Expression), .. arguments]
            : arguments;
    }

    /// <summary>An extension of a struct gets a copy, unless it asks for the variable.</summary>
    private static bool IsPassedByValue(IMethodSymbol method) =>
        method.ReducedFrom is { Parameters: [{ RefKind: RefKind.None }, ..] } || method.ContainingType is { IsExtension: true, ExtensionParameter.RefKind: RefKind.None };

    private List<Operand> Arguments(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        [.. arguments.Select(argument => new Operand(argument.Expression, IsPassedByReference(argument) ? OperandKind.Place : OperandKind.Value))];

    private bool IsPassedByReference(ArgumentSyntax argument) => argument.RefKindKeyword.Kind() switch
    {
        SyntaxKind.RefKeyword or SyntaxKind.OutKeyword => true,
        SyntaxKind.InKeyword => IsVariable(argument.Expression),

        // An 'in' parameter refers to the variable without being told to.
        _ => argument.Parent is ArgumentListSyntax && IsVariable(argument.Expression)
            && model.GetOperation(argument, cancellationToken) is IArgumentOperation { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter, Value: not IConversionOperation },
    };

    /// <summary>The values in an initialiser, and the indices that they are for.</summary>
    private static List<Operand> Leaves(InitializerExpressionSyntax? initializer)
    {
        var leaves = new List<Operand>();
        foreach (var expression in initializer?.Expressions ?? [])
        {
            switch (expression)
            {
                case InitializerExpressionSyntax inner:
                    leaves.AddRange(Leaves(inner));
                    break;
                case AssignmentExpressionSyntax assignment when initializer.IsKind(SyntaxKind.ObjectInitializerExpression) || initializer.IsKind(SyntaxKind.WithInitializerExpression):
                    if (assignment.Left is ImplicitElementAccessSyntax element)
                    {
                        leaves.AddRange(element.ArgumentList.Arguments.Select(static argument => new Operand(argument.Expression)));
                    }

                    leaves.AddRange(assignment.Right is InitializerExpressionSyntax nested ? Leaves(nested) : [new(assignment.Right)]);
                    break;
                default:
                    leaves.Add(new(expression));
                    break;
            }
        }

        return leaves;
    }

    private static List<Operand>? OfCollection(CollectionExpressionSyntax collection)
    {
        var parts = new List<Operand>();
        foreach (var element in collection.Elements)
        {
            switch (element)
            {
                case ExpressionElementSyntax value:
                    parts.Add(new(value.Expression));
                    break;
                case SpreadElementSyntax spread:
                    parts.Add(new(spread.Expression));
                    break;
                default:
                    return null;
            }
        }

        return parts;
    }

    private static IEnumerable<Operand> Optional(ExpressionSyntax? expression) => expression is null ? [] : [new(expression)];
}
