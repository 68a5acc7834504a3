using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Binding.Spilling;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding;

/// <summary>
/// Takes a function's body apart: statements that contain a step become nodes of their own, all others are copied. What it does
/// not know it reports, so that nothing is passed through by accident.
/// </summary>
internal sealed partial class BodyBinder
{
    private readonly BindingContext _context;
    private readonly CodeBinder _code;
    private readonly FlowReader _flow;
    private readonly StepCallBinder _steps;
    private readonly ExpressionSpiller _spiller;
    private readonly int _contextLocal;
    private readonly List<string> _openCursors = [];
    private int _catchDepth;
    private int _finallyDepth;

    // "checked" or "unchecked" inside such a block that is taken apart.
    private string? _overflow;

    public BodyBinder(BindingContext context, int contextLocal)
    {
        _context = context;
        _contextLocal = contextLocal;
        _flow = new FlowReader(context);
        _code = new CodeBinder(context, _flow);
        _steps = new StepCallBinder(context, _code, _flow, contextLocal);
        _spiller = new ExpressionSpiller(context, _code, _flow, _steps);
    }

    public BlockStatement BindBody(BlockSyntax body) => BindBlock(body.Statements);

    /// <summary>Binds an expression body.</summary>
    public BlockStatement BindBody(ExpressionSyntax body, bool hasResult)
    {
        var span = SyntaxQueries.SpanOf(body);
        if (_steps.TryBind(body, out var position) is { } call)
        {
            var target = hasResult ? StepTarget.None with { Kind = StepTargetKind.Return } : StepTarget.None;
            return new(ImmutableArray.Create<BoundStatement>(new StepStatement(position, call, target, span)));
        }

        var bound = ImmutableArray.CreateBuilder<BoundStatement>();
        var isValueUsed = hasResult && body is not ThrowExpressionSyntax;
        if (_context.ContainsStep(body))
        {
            _spiller.Spill(body, bound, isValueUsed);
            if (!isValueUsed)
            {
                _spiller.AddRest(body, bound);
                return new(bound.ToImmutable());
            }
        }

        var code = _code.BindCode(body);
        var statement = isValueUsed ? new Code(ImmutableArray.Create<Piece>(new ReturnPiece(code))) : new Code(code.Pieces.Append(new TextPiece(";")).ToImmutableArray());
        bound.Add(new VerbatimStatement(new(statement, _flow.Read(body) with { Returns = isValueUsed, FallsThrough = !hasResult }, span)));
        return new(bound.ToImmutable());
    }

    private BlockStatement BindBlock(IReadOnlyList<StatementSyntax> statements)
    {
        var bound = ImmutableArray.CreateBuilder<BoundStatement>();
        for (var i = 0; i < statements.Count; i++)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            var statement = statements[i];
            for (; statement is LabeledStatementSyntax label; statement = label.Statement)
            {
                bound.Add(new LabelStatement(_context.AddConstruct(label), label.Identifier.ValueText));
            }

            if (statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } declaration)
            {
                bound.Add(BindUsingDeclaration(declaration, statements.Skip(i + 1).Prepend(statement).ToList(), bound));
                break;
            }

            BindStatement(statement, bound);
        }

        return new(bound.ToImmutable());
    }

    /// <summary>The body of an if or a loop: always a block of the model.</summary>
    private BlockStatement BindEmbedded(StatementSyntax statement) =>
        BindBlock(statement is BlockSyntax block ? block.Statements : (IReadOnlyList<StatementSyntax>)[statement]);

    private void BindStatement(StatementSyntax statement, ImmutableArray<BoundStatement>.Builder bound)
    {
        switch (statement)
        {
            case LocalFunctionStatementSyntax function:
                BindLocalFunction(function);
                return;
            case LocalDeclarationStatementSyntax declaration:
                BindDeclaration(declaration, bound);
                return;
            case EmptyStatementSyntax:
                return;
        }

        if (!_context.ContainsStep(statement))
        {
            bound.Add(BindVerbatim(statement));
            return;
        }

        switch (statement)
        {
            case BlockSyntax block:
                bound.Add(BindBlock(block.Statements));
                break;
            case ExpressionStatementSyntax expression:
                BindExpressionStatement(expression, bound);
                break;
            case ReturnStatementSyntax { Expression: { } value }:
                BindResultStatement(statement, value, StepTargetKind.Return, bound);
                break;
            case ThrowStatementSyntax { Expression: { } value }:
                BindResultStatement(statement, value, StepTargetKind.Throw, bound);
                break;
            case IfStatementSyntax conditional:
                var condition = BindCondition(conditional.Condition, bound);
                bound.Add(new IfStatement(
                    condition,
                    BindEmbedded(conditional.Statement),
                    conditional.Else is null ? null : BindEmbedded(conditional.Else.Statement)));
                break;
            case WhileStatementSyntax loop:
                bound.Add(BindWhile(loop));
                break;
            case DoStatementSyntax loop:
                bound.Add(BindDo(loop));
                break;
            case ForStatementSyntax loop:
                bound.Add(BindFor(loop));
                break;
            case CommonForEachStatementSyntax loop when loop.AwaitKeyword.RawKind == 0:
                BindForEach(loop, bound);
                break;
            case SwitchStatementSyntax choice:
                bound.Add(BindSwitch(choice, bound));
                break;
            case TryStatementSyntax attempt:
                bound.Add(BindTry(attempt));
                break;
            case CheckedStatementSyntax block:
                bound.Add(BindOverflow(block));
                break;
            case UsingStatementSyntax { AwaitKeyword.RawKind: 0 } resource when FirstValue(resource) is { } value && HasStepsOnlyIn(value, resource):
                bound.Add(BindHolding(resource, value, resource.Statement, bound));
                break;
            case LockStatementSyntax holding when HasStepsOnlyIn(holding.Expression, holding):
                bound.Add(BindHolding(holding, holding.Expression, holding.Statement, bound));
                break;
            default:
                ReportStatement(statement);
                break;
        }
    }

    private VerbatimStatement BindVerbatim(StatementSyntax statement)
    {
        // What a deconstruction declares directly in a block that is taken apart may be needed behind the next step.
        if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment })
        {
            ForceDeclared(assignment.Left);
        }

        return new(_code.Bind(statement));
    }

    private void ForceDeclared(ExpressionSyntax left)
    {
        foreach (var designation in left.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>())
        {
            if (_context.Locals.TryGet(_context.Model.GetDeclaredSymbol(designation, _context.CancellationToken), out var local))
            {
                _context.Locals.ForceToMethod(local);
            }
        }
    }

    private void BindExpressionStatement(ExpressionStatementSyntax statement, ImmutableArray<BoundStatement>.Builder bound)
    {
        var span = SyntaxQueries.SpanOf(statement);
        if (_steps.TryBind(statement.Expression, out var position) is { } call)
        {
            bound.Add(new StepStatement(position, call, StepTarget.None, span));
            return;
        }

        if (statement.Expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            && !_context.ContainsStep(assignment.Left)
            && TryBindTarget(assignment.Left) is { } target
            && _steps.TryBind(assignment.Right, out position) is { } assigned)
        {
            bound.Add(new StepStatement(position, assigned, target, span));
            return;
        }

        BindSpilled(statement.Expression, bound);
    }

    /// <summary>An expression with steps whose value is not needed.</summary>
    private void BindSpilled(ExpressionSyntax expression, ImmutableArray<BoundStatement>.Builder bound)
    {
        if (expression is AssignmentExpressionSyntax assignment)
        {
            ForceDeclared(assignment.Left);
        }

        _spiller.Spill(expression, bound, isValueUsed: false);
        _spiller.AddRest(expression, bound);
    }

    /// <summary>The left side of an assignment from a step: a local, a discard, or a list of locals.</summary>
    private StepTarget? TryBindTarget(ExpressionSyntax left)
    {
        left = Rules.Syntax.Unwrap(left);
        if (left is IdentifierNameSyntax { Identifier.ValueText: "_" } name && _context.Model.GetSymbolInfo(name, _context.CancellationToken).Symbol is null or IDiscardSymbol)
        {
            return StepTarget.None;
        }

        var elements = left.DescendantNodesAndSelf(static node => node is TupleExpressionSyntax or ArgumentSyntax or DeclarationExpressionSyntax or VariableDesignationSyntax);
        var locals = ImmutableArray.CreateBuilder<int>();
        foreach (var element in elements)
        {
            switch (element)
            {
                case IdentifierNameSyntax identifier when _context.Model.GetSymbolInfo(identifier, _context.CancellationToken).Symbol is var symbol:
                    if (symbol is IDiscardSymbol || element.Parent is DeclarationExpressionSyntax)
                    {
                        break;
                    }

                    if (!_context.Locals.TryGet(symbol, out var local))
                    {
                        return null;
                    }

                    locals.Add(local);
                    break;
                case SingleVariableDesignationSyntax designation when _context.Locals.TryGet(_context.Model.GetDeclaredSymbol(designation, _context.CancellationToken), out var declared):
                    locals.Add(declared);
                    break;
                case TupleExpressionSyntax or ArgumentSyntax or DeclarationExpressionSyntax or VariableDesignationSyntax:
                    break;
                case TypeSyntax when element.Parent is DeclarationExpressionSyntax:
                    break;
                default:
                    return null;
            }
        }

        ForceDeclared(left);
        return new(StepTargetKind.Assign, _code.BindCode(left), locals.ToImmutable());
    }

    private void BindResultStatement(StatementSyntax statement, ExpressionSyntax value, StepTargetKind kind, ImmutableArray<BoundStatement>.Builder bound)
    {
        var through = kind == StepTargetKind.Return ? _context.Finallys.Find("return", null, null) : null;
        if (_steps.TryBind(value, out var position) is { } call)
        {
            bound.Add(new StepStatement(position, call, StepTarget.None with { Kind = kind, Through = through }, SyntaxQueries.SpanOf(statement)));
        }
        else
        {
            _spiller.Spill(value, bound);
            var code = _code.BindCode(value);
            Piece[] pieces = through is not null ? [new LeavePiece("return", code, through)]
                : kind == StepTargetKind.Return ? [new ReturnPiece(code)]
                : [new TextPiece("throw "), .. code.Pieces, new TextPiece(";")];
            var flow = _flow.Read(value) with
            {
                Jumps = through is null ? EquatableArray<JumpTarget>.Empty : ImmutableArray.Create(through.Target with { Way = "return" }),
                Returns = through is null && kind == StepTargetKind.Return,
                FallsThrough = false,
            };
            bound.Add(new VerbatimStatement(new(new(pieces.ToImmutableArray()), flow, SyntaxQueries.SpanOf(statement))));
        }
    }

    /// <summary>Whether it awaits a handle, or issues a step of the function's own context that is not awaited there; any other context has a finding of its own.</summary>
    private bool IsOwnStep(SyntaxNode node) => node switch
    {
        AwaitExpressionSyntax awaited when Rules.Syntax.Unwrap(awaited.Expression) is var operand => _context.IsStepCall(operand)
            ? IsOwnCall(operand)
            : _context.Symbols.IsStepTask(_context.Model.GetTypeInfo(operand, _context.CancellationToken).Type),
        InvocationExpressionSyntax call => Rules.Syntax.Wrap(call).Parent is not (AwaitExpressionSyntax or ExpressionStatementSyntax) && _context.IsStepCall(call) && IsOwnCall(call),
        _ => false,
    };

    private bool IsOwnCall(ExpressionSyntax call) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } }
        && _context.TryGetLocal(receiver, out var local)
        && local == _contextLocal;
}
