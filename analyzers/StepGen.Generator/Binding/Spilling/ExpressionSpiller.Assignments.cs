using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>Assignments of all kinds. C# finds the place first, then evaluates the right side, then assigns.</summary>
internal sealed partial class ExpressionSpiller
{
    private void SpillAssignment(AssignmentExpressionSyntax assignment, bool isValueUsed)
    {
        switch (assignment.Kind())
        {
            case SyntaxKind.SimpleAssignmentExpression when assignment.Right is RefExpressionSyntax:
                ReportRest(assignment);
                break;
            case SyntaxKind.SimpleAssignmentExpression:
                SpillOperands([new(assignment.Left, OperandKind.Place), new(assignment.Right)]);
                ReportRest(assignment);
                break;
            case SyntaxKind.CoalesceAssignmentExpression:
                SpillCoalesceAssignment(assignment, isValueUsed);
                break;
            default:
                SpillCompound(assignment, isValueUsed);
                break;
        }
    }

    // [source]   place += await step.Run(...)
    // [spilled]  operand = place; result = await step.Run(...);     place = operand + result
    private void SpillCompound(AssignmentExpressionSyntax assignment, bool isValueUsed)
    {
        if (!context.ContainsUnspilledStep(assignment.Right))
        {
            SpillOperand(new(assignment.Left, OperandKind.Place));
            ReportRest(assignment);
            return;
        }

        var isUserDefinedInPlace = context.Model.GetSymbolInfo(assignment, context.CancellationToken).Symbol is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.UserDefinedOperator };
        if (isUserDefinedInPlace && context.Model.GetTypeInfo(assignment.Left, context.CancellationToken).Type is { IsReferenceType: true })
        {
            // The operator is called on the object that is there now, whatever is there afterwards.
            SpillOperands([new(assignment.Left, OperandKind.Receiver), new(assignment.Right)]);
            ReportRest(assignment);
            return;
        }

        FreezePlace(assignment.Left, [new(assignment.Right)]);
        var symbol = context.Model.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol;
        if (symbol is IEventSymbol || isUserDefinedInPlace
            || (symbol is ILocalSymbol or IParameterSymbol && _stability.IsStable(assignment.Left, [new(assignment.Right)])))
        {
            // Nothing can change the variable meanwhile, so it may as well be read afterwards.
            Spill(assignment.Right);
            return;
        }

        if (context.Model.GetTypeInfo(assignment.Left, context.CancellationToken).Type is not { } type)
        {
            context.Invalidate();
            return;
        }

        var operand = AddTemporary(assignment.Left, type, "operand");
        Assign(operand, code.BindCode(assignment.Left), flow.Read(assignment.Left), assignment.Left);
        Spill(assignment.Right);
        var operation = assignment.OperatorToken.Text.Substring(0, assignment.OperatorToken.Text.Length - 1);
        var (open, close) = NeedsCast(type) ? ($"({TypeNames.Full(type)})(", ")") : (string.Empty, string.Empty);
        Piece[] pieces =
        [
            .. code.BindCode(assignment.Left).Pieces, new TextPiece($" = {open}"), new LocalPiece(operand), new TextPiece($" {operation} ("),
            .. code.BindCode(assignment.Right).Pieces, new TextPiece(")" + close),
        ];
        var read = With(flow.Read(assignment.Right), operand);
        if (symbol is ILocalSymbol or IParameterSymbol && context.Locals.TryGet(symbol, out var assigned))
        {
            // It is only assigned here: its value has been read before.
            read = read with { Kills = [assigned], Mentions = [.. read.Mentions.Append(assigned).Distinct()] };
        }
        else
        {
            var place = flow.Read(assignment.Left);
            read = read with { Uses = [.. read.Uses.Concat(place.Uses).Distinct()], Mentions = [.. read.Mentions.Concat(place.Mentions).Distinct()] };
        }

        context.Replace(assignment, isValueUsed ? new([new TextPiece("("), .. pieces, new TextPiece(")")]) : new([.. pieces]), read);
    }

    // [source]   place ??= right
    // [spilled]  if (place is null) { place = right; }                                                        (as a statement)
    // [spilled]  operand = place; if (operand is null) { value = right; place = value; } else { value = operand; }     value
    private void SpillCoalesceAssignment(AssignmentExpressionSyntax assignment, bool isValueUsed)
    {
        if (!context.ContainsUnspilledStep(assignment.Right))
        {
            SpillOperand(new(assignment.Left, OperandKind.Place));
            ReportRest(assignment);
            return;
        }

        FreezePlace(assignment.Left, [new(assignment.Right)]);
        if (ResultType(assignment) is not { } type || context.Model.GetTypeInfo(assignment.Left, context.CancellationToken).Type is not { } leftType)
        {
            context.Invalidate();
            return;
        }

        var place = code.BindCode(assignment.Left);
        var read = flow.Read(assignment.Left);
        if (!isValueUsed)
        {
            var assign = Block(() =>
            {
                Spill(assignment.Right);
                AssignPlace(code.BindCode(assignment.Right), flow.Read(assignment.Right));
            });
            Add(new IfStatement(Fragment([.. place.Pieces, new TextPiece(" is null")], read, assignment.Left), assign, null));
            context.Replace(assignment, Code.Empty);
            return;
        }

        var operand = AddTemporary(assignment.Left, leftType, "operand");
        var value = AddTemporary(assignment, type, "value");
        Assign(operand, place, read, assignment.Left);
        var right = Block(() =>
        {
            AssignRest(value, assignment.Right);
            AssignPlace(CodeOf(value), Reads(value));
        });
        var otherwise = Block(() => Assign(value, ValueOf(CodeOf(operand), leftType, type), Reads(operand), assignment.Left));
        Add(new IfStatement(IsNull(CodeOf(operand), assignment.Left, operand), right, otherwise));
        context.Replace(assignment, CodeOf(value));

        void AssignPlace(Code right, Flow rightFlow)
        {
            var isLocal = Rules.Syntax.Unwrap(assignment.Left) is IdentifierNameSyntax name && context.TryGetLocal(name, out _);
            Add(Statement(
                [.. place.Pieces, new TextPiece(" = "), .. right.Pieces, new TextPiece(";")],
                rightFlow with
                {
                    // An element or a member is reached through what is read; a local is only assigned.
                    Uses = isLocal ? rightFlow.Uses : [.. rightFlow.Uses.Concat(read.Uses).Distinct()],
                    Mentions = [.. rightFlow.Mentions.Concat(read.Mentions).Distinct()],
                },
                assignment));
        }
    }

    /// <summary>A compound assignment converts back to small integers and enumerations by itself.</summary>
    private static bool NeedsCast(ITypeSymbol type)
    {
        var underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return underlying.TypeKind == TypeKind.Enum || underlying.SpecialType is SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char;
    }
}
