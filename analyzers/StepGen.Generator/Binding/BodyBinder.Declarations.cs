using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding;

/// <summary>Declarations directly in a block that is taken apart: locals, constants, using declarations, local functions.</summary>
internal sealed partial class BodyBinder
{
    private void BindDeclaration(LocalDeclarationStatementSyntax declaration, ImmutableArray<BoundStatement>.Builder bound)
    {
        if (declaration.IsConst)
        {
            if (_context.ContainsStep(declaration))
            {
                _context.Invalidate(); // the compiler's error
                return;
            }

            // A constant depends on nothing, so it can move to the method's level.
            _context.Constants.Add(_overflow is null ? _code.Bind(declaration) : BindConstant(declaration, _overflow));
            return;
        }

        BindDeclarators(declaration.Declaration, SyntaxQueries.SpanOf(declaration), bound);
    }

    /// <summary>A constant that leaves its <c>checked</c> or <c>unchecked</c> block takes the context along.</summary>
    private Fragment BindConstant(LocalDeclarationStatementSyntax declaration, string overflow)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        foreach (var variable in declaration.Declaration.Variables)
        {
            if (variable.Initializer is { Value: var value } && _context.Locals.TryGet(_context.Model.GetDeclaredSymbol(variable, _context.CancellationToken), out var local))
            {
                pieces.Add(new TextPiece(pieces.Count == 0 ? "const " : " const "));
                pieces.AddRange(_code.BindCode(declaration.Declaration.Type).Pieces);
                pieces.Add(new TextPiece(" "));
                pieces.Add(new LocalPiece(local));
                pieces.Add(new TextPiece($" = {overflow}("));
                pieces.AddRange(_code.BindCode(value).Pieces);
                pieces.Add(new TextPiece(");"));
            }
        }

        return new(new(pieces.ToImmutable()), Flow.None, SyntaxQueries.SpanOf(declaration));
    }

    /// <summary>One after the other: C# runs the initialisers in this order.</summary>
    private void BindDeclarators(VariableDeclarationSyntax declaration, SourceSpan span, ImmutableArray<BoundStatement>.Builder bound)
    {
        foreach (var declarator in declaration.Variables)
        {
            if (_context.Model.GetDeclaredSymbol(declarator, _context.CancellationToken) is not ILocalSymbol symbol || !_context.Locals.TryGet(symbol, out var local))
            {
                _context.Invalidate();
                continue;
            }

            if (_context.Unknown.IsUnwritten(symbol.Type))
            {
                _context.Report(Step0015UnresolvedType.Rule, declarator.Identifier.GetLocation(), symbol.Name);
                continue;
            }

            if (declarator.Initializer?.Value is { } value && _context.ContainsStep(value))
            {
                if (_steps.TryBind(value, out var position) is { } call)
                {
                    _context.Locals.ForceToMethod(local);
                    var target = new StepTarget(StepTargetKind.Assign, new Code([new LocalPiece(local)]), [local]);
                    bound.Add(new StepStatement(position, call, target, span));
                    continue;
                }

                _spiller.Spill(value, bound);
            }

            bound.Add(BindDeclarator(declaration, declarator, symbol, local, span));
        }
    }

    private DeclarationStatement BindDeclarator(
        VariableDeclarationSyntax declaration, VariableDeclaratorSyntax declarator, ILocalSymbol symbol, int local, SourceSpan span)
    {
        var type = _code.BindCode(declaration.Type);
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        pieces.AddRange(type.Pieces);
        pieces.Add(new TextPiece(" "));
        pieces.AddRange(_code.BindCode(declarator).Pieces);
        pieces.Add(new TextPiece(";"));

        var value = declarator.Initializer?.Value;
        var flow = value is null || value is InitializerExpressionSyntax ? Flow.None : _flow.Read(value is RefExpressionSyntax reference ? reference.Expression : value);
        if (value is InitializerExpressionSyntax elements)
        {
            var parts = elements.Expressions.Select(expression => _flow.Read(expression)).ToList();
            flow = flow with { Uses = Union(parts, static part => part.Uses), Mentions = Union(parts, static part => part.Mentions) };
        }

        flow = flow with
        {
            Mentions = flow.Mentions.Append(local).Distinct().ToImmutableArray(),
            Kills = value is null ? flow.Kills : flow.Kills.Append(local).ToImmutableArray(),
        };

        Code? initializer = null;
        if (value is not null && !symbol.IsRef)
        {
            initializer = value is InitializerExpressionSyntax
                ? new Code(_code.BindCode(value).Pieces.Prepend(new TextPiece($"new {TypeNames.Full(symbol.Type)} ")).ToImmutableArray())
                : _code.BindCode(value);
        }

        return new(local, new(new(pieces.ToImmutable()), flow, span), initializer);
    }

    /// <summary>A using declaration ends with its block, so the rest of the block is copied in one piece with it.</summary>
    private BoundStatement BindUsingDeclaration(
        LocalDeclarationStatementSyntax declaration, IReadOnlyList<StatementSyntax> rest, ImmutableArray<BoundStatement>.Builder bound)
    {
        if (FirstValue(declaration.Declaration) is { } value && HasStepsOnlyIn(value, [.. rest]) && declaration.AwaitKeyword.RawKind == 0)
        {
            // Nothing is open yet when the steps of its own value run.
            _spiller.Spill(value, bound);
        }
        else if (rest.Any(_context.ContainsStep))
        {
            // What is awaited instead of a step has a finding of its own.
            _context.Invalidate();
            if (declaration.AwaitKeyword.RawKind == 0 && rest.SelectMany(SyntaxQueries.OwnNodes).Any(IsOwnStep))
            {
                _context.Report(Step0011StepInUsing.Rule, declaration.UsingKeyword.GetLocation(), "the scope of a 'using' declaration");
            }
        }

        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var flows = new List<Flow>();
        var (uses, kills) = (new SortedSet<int>(), new SortedSet<int>());
        var nests = SyntaxQueries.NestsUsings(rest);
        var depth = 1;
        pieces.Add(new TextPiece("{"));
        _code.CopiedTogether = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(rest[0].SpanStart, rest[rest.Count - 1].Span.End);
        foreach (var statement in rest)
        {
            var fragment = _code.Bind(statement);
            pieces.Add(new TextPiece("\n"));
            if (nests && statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } resource)
            {
                pieces.Add(new TextPiece("using ("));
                pieces.AddRange(_code.BindCode(resource.Declaration).Pieces);
                pieces.Add(new TextPiece(") {"));
                depth++;
            }
            else
            {
                pieces.AddRange(fragment.Code.Pieces);
            }

            flows.Add(fragment.Flow);
            uses.UnionWith(fragment.Flow.Uses.Except(kills));
            kills.UnionWith(fragment.Flow.Kills);
        }

        _code.CopiedTogether = null;
        pieces.Add(new TextPiece("\n" + new string('}', depth)));

        var flow = new Flow(
            uses.ToImmutableArray(),
            kills.ToImmutableArray(),
            Union(flows, static part => part.Mentions),
            flows.SelectMany(static part => part.Jumps).Distinct().ToImmutableArray(),
            flows.Any(static part => part.Returns),
            flows.All(static part => part.FallsThrough));
        return new VerbatimStatement(new(new(pieces.ToImmutable()), flow, SyntaxQueries.SpanOf(declaration)));
    }

    private void BindLocalFunction(LocalFunctionStatementSyntax function)
    {
        if (_context.TryGetLocalFunction(function, out var number))
        {
            _context.MovedFunctions.Add(new(number, _code.Bind(function)));
        }
        else
        {
            _context.Invalidate(); // the compiler's error: it is no statement of a block
        }
    }

    private static ImmutableArray<int> Union(IEnumerable<Flow> flows, Func<Flow, IEnumerable<int>> select) =>
        flows.SelectMany(select).Distinct().OrderBy(static local => local).ToImmutableArray();
}
