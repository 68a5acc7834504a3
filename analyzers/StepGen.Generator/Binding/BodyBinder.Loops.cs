using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>Loops that contain a step.</summary>
internal sealed partial class BodyBinder
{
    private LoopStatement BindWhile(WhileStatementSyntax loop)
    {
        var construct = _context.AddConstruct(loop);
        var before = ImmutableArray.CreateBuilder<BoundStatement>();
        var condition = BindCondition(loop.Condition, before);
        return new(construct, "while", [], before.ToImmutable(), condition, [], BindEmbedded(loop.Statement));
    }

    private LoopStatement BindDo(DoStatementSyntax loop)
    {
        var construct = _context.AddConstruct(loop);
        var body = BindEmbedded(loop.Statement);
        var before = ImmutableArray.CreateBuilder<BoundStatement>();
        var condition = BindCondition(loop.Condition, before);
        return new(construct, "do", [], before.ToImmutable(), condition, [], body);
    }

    private LoopStatement BindFor(ForStatementSyntax loop)
    {
        var construct = _context.AddConstruct(loop);
        var initializers = ImmutableArray.CreateBuilder<BoundStatement>();
        if (loop.Declaration is not null)
        {
            BindDeclarators(loop.Declaration, SyntaxQueries.SpanOf(loop.Declaration), initializers);
        }

        BindForExpressions(loop.Initializers, initializers);
        var before = ImmutableArray.CreateBuilder<BoundStatement>();
        var condition = loop.Condition is null ? null : BindCondition(loop.Condition, before);
        var body = BindEmbedded(loop.Statement);
        var incrementors = ImmutableArray.CreateBuilder<BoundStatement>();
        BindForExpressions(loop.Incrementors, incrementors);
        return new(construct, "for", initializers.ToImmutable(), before.ToImmutable(), condition, incrementors.ToImmutable(), body);
    }

    private void BindForExpressions(IEnumerable<ExpressionSyntax> expressions, ImmutableArray<BoundStatement>.Builder bound)
    {
        foreach (var expression in expressions)
        {
            if (_context.ContainsStep(expression))
            {
                BindSpilled(expression, bound);
                continue;
            }

            if (expression is AssignmentExpressionSyntax assignment)
            {
                ForceDeclared(assignment.Left);
            }

            var fragment = _code.Bind(expression);
            bound.Add(new VerbatimStatement(fragment with { Code = new(fragment.Code.Pieces.Append(new TextPiece(";")).ToImmutableArray()) }));
        }
    }
}
