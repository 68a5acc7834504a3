using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Expressions with parts that are not always evaluated.</summary>
internal sealed partial class ExpressionSpiller
{
    // [source]   left && right
    // [spilled]  value = left; if (value) { value = right; }     value
    private void SpillLogical(BinaryExpressionSyntax logical)
    {
        if (context.Model.GetTypeInfo(logical, context.CancellationToken).Type is not { SpecialType: SpecialType.System_Boolean } type)
        {
            SpillUserDefinedLogical(logical);
            return;
        }

        var value = AddTemporary(logical, type, "value");
        AssignRest(value, logical.Left);
        var right = Block(() => AssignRest(value, logical.Right));
        var isAnd = logical.IsKind(SyntaxKind.LogicalAndExpression);
        Add(new IfStatement(Fragment(isAnd ? [new LocalPiece(value)] : [new TextPiece("!"), new LocalPiece(value)], Reads(value), logical.Left), right, null));
        context.Replace(logical, CodeOf(value));
    }

    // [source]   left && right                                             with "operator false" and "operator &" of the user's
    // [spilled]  value = left; if (NeedsRight(value, ...)) { operand = right; value = value & operand; }     value
    private void SpillUserDefinedLogical(BinaryExpressionSyntax logical)
    {
        if (context.Model.GetSymbolInfo(logical, context.CancellationToken).Symbol is not IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator, ReturnType: var type })
        {
            ReportRest(logical); // dynamic, or the compiler's error
            return;
        }

        var value = AddTemporary(logical, type, "value");
        AssignRest(value, logical.Left);
        var right = Block(() =>
        {
            var operand = AddTemporary(logical.Right, type, "operand");
            AssignRest(operand, logical.Right);
            Assign(value, new([new LocalPiece(value), new TextPiece($" {logical.OperatorToken.Text[0]} "), new LocalPiece(operand)]), Reads(value, operand), logical);
        });
        Piece[] condition =
        [
            new TextPiece($"global::StepGen.Kernel.ShortCircuit.NeedsRight<{TypeNames.Full(type)}>("), new LocalPiece(value),
            new TextPiece($", static (left, right) => left {logical.OperatorToken.Text} right())"),
        ];
        Add(new IfStatement(Fragment([.. condition], Reads(value), logical.Left), right, null));
        context.Replace(logical, CodeOf(value));
    }

    // [source]   condition ? first : second
    // [spilled]  if (condition) { value = first; } else { value = second; }     value
    private void SpillConditional(ConditionalExpressionSyntax conditional)
    {
        if (!context.ContainsUnspilledStep(conditional.WhenTrue) && !context.ContainsUnspilledStep(conditional.WhenFalse))
        {
            Spill(conditional.Condition);
            return;
        }

        if (conditional.WhenTrue is RefExpressionSyntax)
        {
            ReportReference(conditional);
            return;
        }

        if (ResultType(conditional) is not { } type)
        {
            context.Invalidate(); // the compiler's error
            return;
        }

        Spill(conditional.Condition);
        var condition = Condition(conditional.Condition);
        var value = AddTemporary(conditional, type, "value");
        var first = Block(() => AssignRest(value, conditional.WhenTrue));
        var second = Block(() => AssignRest(value, conditional.WhenFalse));
        Add(new IfStatement(condition, first, second));
        context.Replace(conditional, CodeOf(value));
    }

    // [source]   left ?? right
    // [spilled]  operand = left; if (operand is null) { value = right; } else { value = operand; }     value
    private void SpillCoalesce(BinaryExpressionSyntax coalesce)
    {
        if (ResultType(coalesce) is not { } type || context.Model.GetTypeInfo(coalesce.Left, context.CancellationToken).Type is not { } leftType)
        {
            context.Invalidate(); // the compiler's error
            return;
        }

        var value = AddTemporary(coalesce, type, "value");
        var left = AddTemporary(coalesce.Left, leftType, "operand");
        AssignRest(left, coalesce.Left);
        var right = Block(() => AssignRest(value, coalesce.Right));
        var otherwise = Block(() => Assign(value, ValueOf(CodeOf(left), leftType, type), Reads(left), coalesce.Left));
        Add(new IfStatement(IsNull(CodeOf(left), coalesce.Left, left), right, otherwise));
        context.Replace(coalesce, CodeOf(value));
    }

    // [source]   receiver?.Rest(arguments)
    // [spilled]  operand = receiver; if (operand is not null) { value = operand.Rest(arguments); } else { value = null; }     value
    private void SpillConditionalAccess(ConditionalAccessExpressionSyntax access, bool isValueUsed)
    {
        if (!context.ContainsUnspilledStep(access.WhenNotNull))
        {
            Spill(access.Expression);
            return;
        }

        Spill(access.Expression);
        if (context.Model.GetTypeInfo(access.Expression, context.CancellationToken).Type is not { } receiverType
            || BindingOf(access.WhenNotNull) is not { } binding)
        {
            context.Invalidate();
            return;
        }

        Code receiver;
        if (context.Replacements.TryGetValue(Rules.Syntax.Unwrap(access.Expression), out var replaced))
        {
            receiver = replaced;
        }
        else if (_stability.IsStable(access.Expression, [new(access.WhenNotNull)]))
        {
            receiver = code.BindCode(access.Expression);
        }
        else
        {
            var operand = AddTemporary(access.Expression, receiverType, "operand");
            AssignRest(operand, access.Expression);
            receiver = CodeOf(operand);
        }

        var isNullable = receiverType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        context.Prefix(binding, isNullable ? new([.. receiver.Pieces, new TextPiece(".GetValueOrDefault()")]) : receiver);
        var uses = new SortedSet<int>();
        FlowReader.AddLocals(receiver, uses);
        var condition = Fragment([.. receiver.Pieces, new TextPiece(" is not null")], Reads([.. uses]), access.Expression);

        var type = context.Model.GetTypeInfo(access, context.CancellationToken).Type;
        if (!isValueUsed || type is null or { SpecialType: SpecialType.System_Void })
        {
            var then = Block(() =>
            {
                Spill(access.WhenNotNull, isValueUsed: false);
                AddRest(access.WhenNotNull);
            });
            Add(new IfStatement(condition, then, null));
            context.Replace(access, Code.Empty);
            return;
        }

        var value = AddTemporary(access, type, "value");
        var rest = Block(() => AssignRest(value, access.WhenNotNull));
        var none = Block(() => Assign(value, Code.Literal("default"), Flow.None, access.Expression));
        Add(new IfStatement(condition, rest, none));
        context.Replace(access, CodeOf(value));
    }

    /// <summary>Adds what is left of an expression statement, if anything is.</summary>
    public void AddRest(ExpressionSyntax expression, ImmutableArray<BoundStatement>.Builder bound)
    {
        var outer = _bound;
        _bound = bound;
        AddRest(expression);
        _bound = outer;
    }

    private void AddRest(ExpressionSyntax expression)
    {
        expression = Rules.Syntax.Unwrap(expression);
        if (context.Replacements.TryGetValue(expression, out var replacement))
        {
            // A value alone is no statement; what computed it stands before it.
            if (replacement.Pieces.Any(static piece => piece is not LocalPiece))
            {
                Add(Statement([.. replacement.Pieces, new TextPiece(";")], flow.Read(expression), expression));
            }

            return;
        }

        Add(Statement([.. code.BindCode(expression).Pieces, new TextPiece(";")], flow.Read(expression), expression));
    }

    /// <summary>The <c>.name</c> or <c>[index]</c> that belongs to a <c>?</c>: the leftmost part of what follows it.</summary>
    private static ExpressionSyntax? BindingOf(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case MemberBindingExpressionSyntax or ElementBindingExpressionSyntax:
                    return expression;
                case MemberAccessExpressionSyntax access:
                    expression = access.Expression;
                    break;
                case InvocationExpressionSyntax call:
                    expression = call.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    expression = element.Expression;
                    break;
                case ConditionalAccessExpressionSyntax access:
                    expression = access.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                case AssignmentExpressionSyntax assignment:
                    expression = assignment.Left;
                    break;
                default:
                    return null;
            }
        }
    }

    private Fragment Condition(ExpressionSyntax condition) =>
        Fragment([.. Conditions.AsBool(code.BindCode(condition), condition, context).Pieces], flow.Read(condition), condition);

    private ITypeSymbol? ResultType(ExpressionSyntax expression)
    {
        var types = context.Model.GetTypeInfo(expression, context.CancellationToken);
        return (IsOwnTypeEnough(types) ? types.Type : types.ConvertedType) is { TypeKind: not TypeKind.Error } type ? type : null;
    }

    private static Fragment IsNull(Code value, SyntaxNode source, params ImmutableArray<int> locals) =>
        Fragment([.. value.Pieces, new TextPiece(" is null")], Reads(locals), source);

    /// <summary>A value that is not null, as the type of the whole.</summary>
    private static Code ValueOf(Code value, ITypeSymbol from, ITypeSymbol to) =>
        from.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && to.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
            ? new([.. value.Pieces, new TextPiece(".GetValueOrDefault()")])
            : value;
}
