using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Binding.Sequences;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding;

/// <summary>A <c>foreach</c> that contains a step.</summary>
internal sealed partial class BodyBinder
{
    private void BindForEach(CommonForEachStatementSyntax loop, ImmutableArray<BoundStatement>.Builder bound)
    {
        var construct = _context.AddConstruct(loop);
        var sequence = FindSequence(loop);
        if (sequence is null)
        {
            BindHeader(loop.Expression, bound);
            BindEmbedded(loop.Statement);
            return;
        }

        // Both look at the user's code, before parts of it are replaced by temporaries.
        SequenceRules.Check(loop, sequence, _context);
        var source = BindHeader(sequence.Collection, bound);
        if (loop is ForEachStatementSyntax { Type: RefTypeSyntax reference })
        {
            _context.Report(Step0016NotLowered.Rule, reference.GetLocation(), "a 'ref' loop variable in a foreach with steps", "use a for loop over the index");
        }

        var (target, locals, name) = BindForEachTarget(loop);

        // Loops without a variable may be nested, and both are saved at one position.
        name = name.Length == 0 ? "_" : name;
        name = _openCursors.Contains(name) ? $"{name}:{_openCursors.Count}" : name;
        var cursor = _context.Locals.AddSynthetic(name, sequence.CursorType, LocalKind.Cursor);
        _openCursors.Add(name);
        var body = BindEmbedded(loop.Statement);
        _openCursors.RemoveAt(_openCursors.Count - 1);
        bound.Add(new ForEachStatement(
            construct,
            cursor,
            source,
            sequence.ItemType,
            target,
            locals,
            sequence.Cast,
            sequence.Element,
            SyntaxQueries.SpanOf(loop is ForEachVariableStatementSyntax tuple ? tuple.Variable : loop.Expression),
            body));
    }

    /// <summary>How the loop goes over its collection; null, and reported, where it cannot.</summary>
    private Sequence? FindSequence(CommonForEachStatementSyntax loop)
    {
        var type = _context.Model.GetTypeInfo(loop.Expression, _context.CancellationToken).Type;
        if (type is { TypeKind: TypeKind.Error })
        {
            _context.Report(Step0015UnresolvedType.Rule, loop.Expression.GetLocation(), CodeText.Of(loop.Expression));
        }
        else if (type is not null && Sequence.TryFind(loop, type, _context) is { } sequence)
        {
            return sequence;
        }
        else
        {
            _context.Report(
                Step0012ForEachCollection.Rule,
                loop.Expression.GetLocation(),
                type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? loop.Expression.ToString(),
                Step0012ForEachCollection.IsReference);
        }

        _context.Invalidate();
        return null;
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
}
