using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

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

    private void BindForEach(CommonForEachStatementSyntax loop, ImmutableArray<BoundStatement>.Builder bound)
    {
        var construct = _context.AddConstruct(loop);
        var source = BindHeader(loop.Expression, bound);
        var type = _context.Model.GetTypeInfo(loop.Expression, _context.CancellationToken).Type;
        if (type is null || CursorTypeOf(type) is not { } cursorType)
        {
            if (type is { TypeKind: TypeKind.Error })
            {
                _context.Report(Step0015UnresolvedType.Rule, loop.Expression.GetLocation(), CodeText.Of(loop.Expression));
            }
            else
            {
                _context.Report(Step0012ForEachCollection.Rule, loop.Expression.GetLocation(), type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? loop.Expression.ToString());
            }

            _context.Invalidate();
            BindEmbedded(loop.Statement);
            return;
        }

        if (loop is ForEachStatementSyntax { Type: RefTypeSyntax reference })
        {
            _context.Report(Step0016NotLowered.Rule, reference.GetLocation(), "a 'ref' loop variable in a foreach with steps", "use a for loop over the index");
        }

        var (target, locals, name) = BindForEachTarget(loop);
        var cast = string.Empty;
        if (loop is ForEachStatementSyntax simple && _context.Model.GetForEachStatementInfo(loop) is { ElementConversion: { Exists: true, IsImplicit: false } })
        {
            cast = $"({TypeNames.Full(((ILocalSymbol)_context.Model.GetDeclaredSymbol(simple, _context.CancellationToken)!).Type)})";
        }

        if (FindProblemOfElements(type) is { } problem)
        {
            _context.Report(problem.Rule, loop.Expression.GetLocation(), loop.Expression.ToString(), type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), "is looped over with steps in the loop", problem.Why);
        }

        // Loops without a variable may be nested, and both are saved at one position.
        name = name.Length == 0 ? "_" : name;
        name = _openCursors.Contains(name) ? $"{name}:{_openCursors.Count}" : name;
        var cursor = _context.Locals.AddSynthetic(name, cursorType, LocalKind.Cursor);
        _openCursors.Add(name);
        var body = BindEmbedded(loop.Statement);
        _openCursors.RemoveAt(_openCursors.Count - 1);
        bound.Add(new ForEachStatement(
            construct,
            cursor,
            source,
            target,
            locals,
            cast,
            SyntaxQueries.SpanOf(loop is ForEachVariableStatementSyntax tuple ? tuple.Variable : loop.Expression),
            body));
    }

    private (Code Target, ImmutableArray<int> Locals, string Name) BindForEachTarget(CommonForEachStatementSyntax loop)
    {
        if (loop is ForEachVariableStatementSyntax { Variable: var variable })
        {
            ForceDeclared(variable);
            var locals = variable.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>()
                .Select(designation => _context.Locals.TryGet(_context.Model.GetDeclaredSymbol(designation, _context.CancellationToken), out var declared) ? declared : -1)
                .Where(static local => local >= 0)
                .ToImmutableArray();
            return (_code.BindCode(variable), locals, string.Join(",", locals.Select(local => _context.Locals.Models[local].Name)));
        }

        if (!_context.Locals.TryGet(_context.Model.GetDeclaredSymbol((ForEachStatementSyntax)loop, _context.CancellationToken), out var single))
        {
            _context.Invalidate();
            return (Code.Empty, ImmutableArray<int>.Empty, "?");
        }

        _context.Locals.ForceToMethod(single);
        return (new(ImmutableArray.Create<Piece>(new LocalPiece(single))), ImmutableArray.Create(single), _context.Locals.Models[single].Name);
    }

    private ValueProblem? FindProblemOfElements(ITypeSymbol collection) => collection switch
    {
        IArrayTypeSymbol array => PersistableTypes.FindProblem(array.ElementType, _context.Symbols, _context.Outside),
        INamedTypeSymbol named => named.TypeArguments.Select(argument => PersistableTypes.FindProblem(argument, _context.Symbols, _context.Outside)).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    /// <summary>The kernel's cursor for a collection, or null if there is none.</summary>
    private static string? CursorTypeOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return $"global::StepGen.Kernel.ArrayCursor<{TypeNames.Full(array.ElementType)}>";
        }

        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        var arguments = string.Join(", ", named.TypeArguments.Select(TypeNames.Full));
        return named.OriginalDefinition.ToDisplayString() switch
        {
            "System.Collections.Generic.List<T>" or "System.Collections.Generic.IReadOnlyList<T>"
                or "System.Collections.Immutable.ImmutableArray<T>" or "System.Collections.Immutable.ImmutableList<T>" =>
                $"global::StepGen.Kernel.ListCursor<{arguments}>",
            "System.Collections.Generic.Dictionary<TKey, TValue>" or "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"
                or "System.Collections.Generic.IDictionary<TKey, TValue>" =>
                $"global::StepGen.Kernel.DictionaryCursor<{arguments}>",
            _ => null,
        };
    }
}
