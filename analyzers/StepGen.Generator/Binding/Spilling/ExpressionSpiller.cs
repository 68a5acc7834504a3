using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>
/// Moves the steps of an expression in front of its statement, with everything that C# evaluates before them. What is left of the
/// expression contains no step and can be copied.
/// </summary>
/// <remarks>
/// Assumes that statements can be added where the expression's statement begins. Guarantees C#'s order of evaluation: of the parts
/// of an expression, the last one with a step is found; what is to its left goes to temporaries in lexical order, unless it is
/// stable; what is to its right stays. Only where a part is not always evaluated - <c>&amp;&amp;</c>, <c>?:</c>, <c>?.</c> - and contains a
/// step are there branches. An expression that is not known is reported.
/// </remarks>
internal sealed partial class ExpressionSpiller(BindingContext context, CodeBinder code, FlowReader flow, StepCallBinder steps)
{
    private readonly Operands _operands = new(context.Model, context.CancellationToken);
    private readonly Stability _stability = new(context);
    private readonly PlainConstruction _construction = new(context);
    private readonly TemporaryNames _names = new();

    // "checked" or "unchecked" inside such an expression.
    private string? _overflow;
    private ImmutableArray<BoundStatement>.Builder _bound = ImmutableArray.CreateBuilder<BoundStatement>();

    /// <summary>Adds what has to happen before the expression, and leaves the rest of it in the context's replacements.</summary>
    /// <param name="expression">An expression that contains a step.</param>
    /// <param name="bound">Takes the statements.</param>
    /// <param name="isValueUsed">Whether the expression's value is needed; false for a statement of its own.</param>
    public void Spill(ExpressionSyntax expression, ImmutableArray<BoundStatement>.Builder bound, bool isValueUsed = true)
    {
        if (context.Unknown.Find(expression) is { } unknown)
        {
            context.Report(Rules.Step0015UnresolvedType.Rule, unknown.GetLocation(), CodeText.Of(unknown));
        }

        _names.Reset();
        var outer = _bound;
        _bound = bound;
        Spill(expression, isValueUsed);
        _bound = outer;
    }

    private void Spill(ExpressionSyntax expression, bool isValueUsed = true)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (!context.ContainsUnspilledStep(expression))
        {
            return;
        }

        switch (expression)
        {
            case AwaitExpressionSyntax awaited:
                SpillAwait(awaited);
                break;
            case InvocationExpressionSyntax call when context.IsStepCall(call):
                SpillIssue(call);
                break;
            case CheckedExpressionSyntax block:
                SpillChecked(block);
                break;
            case ParenthesizedExpressionSyntax parenthesized when !isValueUsed:
                Spill(parenthesized.Expression, isValueUsed: false);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } logical when context.ContainsUnspilledStep(logical.Right):
                SpillLogical(logical);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when context.ContainsUnspilledStep(coalesce.Right):
                SpillCoalesce(coalesce);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } binary:
                Spill(binary.Left);
                break;
            case ConditionalExpressionSyntax conditional:
                SpillConditional(conditional);
                break;
            case ConditionalAccessExpressionSyntax access:
                SpillConditionalAccess(access, isValueUsed);
                break;
            case SwitchExpressionSyntax choice:
                SpillSwitchExpression(choice);
                break;
            case AssignmentExpressionSyntax assignment:
                SpillAssignment(assignment, isValueUsed);
                break;
            case InterpolatedStringExpressionSyntax text:
                SpillInterpolatedString(text);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when context.ContainsUnspilledStep(sum.Right) && IsTextOfObject(sum):
                SpillTextOfObject(sum);
                break;
            case BaseObjectCreationExpressionSyntax { Initializer: { } initializer } creation when context.ContainsUnspilledStep(initializer):
                SpillCreation(creation, initializer);
                break;
            case WithExpressionSyntax with when context.ContainsUnspilledStep(with.Initializer):
                SpillWith(with);
                break;
            case CollectionExpressionSyntax collection:
                SpillCollection(collection);
                break;
            default:
                if (_operands.Of(expression) is { } operands)
                {
                    SpillOperands(operands);
                }

                if (expression is ParenthesizedExpressionSyntax { Expression: var inner } && context.Replacements.TryGetValue(inner, out var value) && value.Pieces is [LocalPiece])
                {
                    // "(result)!.Length" would be read as a cast.
                    context.Replace(expression, value);
                }

                ReportRest(expression);
                break;
        }
    }

    // [source]   checked(a() * b() + await step.Run(...))
    // [spilled]  checked { operand = a() * b(); } checked { result = await step.Run(...); }     checked(operand + result)
    private void SpillChecked(CheckedExpressionSyntax block)
    {
        var outer = _overflow;
        _overflow = block.Keyword.Text;
        Spill(block.Expression);
        _overflow = outer;
    }

    // [source]   f(a(), await step.Run(...), b())
    // [spilled]  operand = a(); result = await step.Run(...);     f(operand, result, b())
    private void SpillOperands(IReadOnlyList<Operand> operands)
    {
        var last = operands.Count - 1;
        while (last >= 0 && !context.ContainsUnspilledStep(operands[last].Expression))
        {
            last--;
        }

        for (var i = 0; i < last; i++)
        {
            Freeze(operands[i], operands.Skip(i + 1).Take(last - i).ToList());
        }

        if (last >= 0)
        {
            SpillOperand(operands[last]);
        }
    }

    private void SpillOperand(Operand operand)
    {
        if (operand.Kind != OperandKind.Place)
        {
            Spill(operand.Expression);
        }
        else if (_operands.OfPlace(operand.Expression) is { } parts)
        {
            SpillOperands(parts);
        }
    }

    /// <summary>Makes sure that an operand has the value that it has now when the later ones have been evaluated.</summary>
    private void Freeze(Operand operand, IReadOnlyList<Operand> later)
    {
        if (operand.Kind == OperandKind.Place)
        {
            FreezePlace(operand.Expression, later);
            return;
        }

        if (operand.Kind == OperandKind.Spread)
        {
            FreezeSpread(operand.Expression);
            return;
        }

        if (Rules.Syntax.Unwrap(operand.Expression) is RangeExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression })
        {
            // Only the numbers are kept: a range or an index cannot be saved.
            var parts = _operands.Of(Rules.Syntax.Unwrap(operand.Expression))!;
            for (var i = 0; i < parts.Count; i++)
            {
                Freeze(parts[i], [.. parts.Skip(i + 1), .. later]);
            }

            return;
        }

        Spill(operand.Expression);
        var expression = Rules.Syntax.Unwrap(operand.Expression);
        if (context.Replacements.ContainsKey(expression))
        {
            return;
        }

        var isStable = _stability.IsStable(expression, later);
        if (isStable && !_stability.CanBeNullOnTheWay(expression))
        {
            return;
        }

        if (HasDiscard(expression) && (isStable || (!context.ContainsReplacement(expression) && _stability.IsStablePath(expression, later))))
        {
            // Walked once now, so that a null on the way is found at the same moment as in C#.
            Walk(expression);
            return;
        }

        MoveToTemporary(operand.Expression, TypeOf(operand));
    }

    /// <summary>
    /// The operand's own type, so that what is left of the expression binds as it did; the converted one where the conversion runs
    /// code, gives the operand its type, or is possible for what is written but not for a variable, as of <c>(1, x)</c> to <c>(byte, int)</c>.
    /// </summary>
    private ITypeSymbol? TypeOf(Operand operand)
    {
        var types = context.Model.GetTypeInfo(operand.Expression, context.CancellationToken);
        var conversion = context.Model.GetConversion(operand.Expression, context.CancellationToken);
        return operand.Kind == OperandKind.Receiver || types is { Type.SpecialType: SpecialType.System_Int32, ConvertedType: { Name: "Index", ContainingNamespace.Name: "System" } }
            || (IsOwnTypeEnough(types) && !conversion.IsUserDefined && !conversion.IsInterpolatedString && !conversion.IsInterpolatedStringHandler)
            ? types.Type
            : types.ConvertedType;
    }

    /// <summary>Whether a variable of the expression's own type can stand where the expression stands.</summary>
    private bool IsOwnTypeEnough(TypeInfo types) => types.ConvertedType is null
        || (types.Type is not null && context.Model.Compilation.ClassifyCommonConversion(types.Type, types.ConvertedType).IsImplicit);

    // [source]   ... await step.Run(id, body) ...
    // [spilled]  result = await step.Run(id, body);     ... result ...
    private void SpillAwait(AwaitExpressionSyntax awaited)
    {
        if (Rules.Syntax.Unwrap(awaited.Expression) is InvocationExpressionSyntax call && context.IsStepCall(call))
        {
            SpillOperands([.. call.ArgumentList.Arguments.Select(static argument => new Operand(argument.Expression))]);
        }
        else
        {
            Spill(awaited.Expression);
        }

        if (steps.TryBind(awaited, out var position) is not { } step)
        {
            context.Invalidate(); // STEP1001 or STEP2004, or reported inside
            return;
        }

        var target = StepTarget.None;
        var type = ((INamedTypeSymbol)context.Model.GetTypeInfo(awaited.Expression, context.CancellationToken).Type!).TypeArguments.FirstOrDefault();
        if (type is null)
        {
            context.Replace(awaited, Code.Empty);
        }
        else
        {
            var local = context.Locals.AddTemporary(_names.OfStep(context.Positions[position].Name), type, "result", awaited);
            target = new(StepTargetKind.Assign, CodeOf(local), ImmutableArray.Create(local));
            context.Replace(awaited, CodeOf(local));
        }

        Add(new StepStatement(position, step, target, SyntaxQueries.SpanOf(awaited)));
    }

    // [source]   ... step.Run(id, body) ...
    // [spilled]  issued = step.Run(id, body);     ... issued ...
    private void SpillIssue(InvocationExpressionSyntax call)
    {
        SpillOperands([.. call.ArgumentList.Arguments.Select(static argument => new Operand(argument.Expression))]);
        if (steps.TryBind(call, out var position) is not { } step)
        {
            context.Invalidate(); // reported by a rule
            return;
        }

        var type = context.Model.GetTypeInfo(call, context.CancellationToken).Type!;
        var local = context.Locals.AddTemporary(_names.OfStep(context.Positions[position].Name), type, "issued", call);
        context.Replace(call, CodeOf(local));
        Add(new StepStatement(position, step, new(StepTargetKind.Assign, CodeOf(local), ImmutableArray.Create(local)), SyntaxQueries.SpanOf(call)));
    }

    private void Add(BoundStatement statement) =>
        _bound.Add(_overflow is null ? statement : new OverflowStatement(_overflow, new(ImmutableArray.Create(statement))));

    private BlockStatement Block(Action bind)
    {
        var outer = _bound;
        _bound = ImmutableArray.CreateBuilder<BoundStatement>();
        bind();
        var block = new BlockStatement(_bound.ToImmutable());
        _bound = outer;
        return block;
    }

    private static VerbatimStatement Statement(ImmutableArray<Piece> pieces, Flow flow, SyntaxNode source) => new(Fragment(pieces, flow, source));

    private static Fragment Fragment(ImmutableArray<Piece> pieces, Flow flow, SyntaxNode source) => new(new(pieces), flow, SyntaxQueries.SpanOf(source));

    private static Flow Reads(params ImmutableArray<int> locals) => Flow.None with { Uses = locals, Mentions = locals };

    private static Code CodeOf(int local) => new([new LocalPiece(local)]);
}
