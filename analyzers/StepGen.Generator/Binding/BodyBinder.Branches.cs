using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding;

/// <summary>Headers, switch and try statements that contain a step, and the statements that cannot contain one.</summary>
internal sealed partial class BodyBinder
{
    /// <summary>An expression in a statement's header. Its steps, and what comes before them, are added to the given statements.</summary>
    private Fragment BindHeader(ExpressionSyntax header, ImmutableArray<BoundStatement>.Builder before)
    {
        if (_context.ContainsStep(header))
        {
            _spiller.Spill(header, before);
        }

        return _code.Bind(header);
    }

    private Fragment BindCondition(ExpressionSyntax condition, ImmutableArray<BoundStatement>.Builder before)
    {
        var bound = BindHeader(condition, before);
        return bound with { Code = Conditions.AsBool(bound.Code, condition, _context) };
    }

    private SwitchStatement BindSwitch(SwitchStatementSyntax choice, ImmutableArray<BoundStatement>.Builder bound)
    {
        var construct = _context.AddConstruct(choice);
        var hasStepInGuard = choice.Sections.SelectMany(static section => section.Labels).Any(_context.ContainsStep);
        var governing = hasStepInGuard ? null : BindHeader(choice.Expression, bound);
        var taken = hasStepInGuard ? _spiller.SpillChoice(choice) : EquatableArray<BoundStatement>.Empty;
        var sections = ImmutableArray.CreateBuilder<SwitchSection>();
        foreach (var section in choice.Sections)
        {
            var declared = section.Labels.SelectMany(DeclaredIn).ToImmutableArray();
            var patternLocals = section.Labels.OfType<CasePatternSwitchLabelSyntax>().SelectMany(label => DeclaredIn(label.Pattern)).ToImmutableArray();
            var labels = BindLabels(section, declared);
            sections.Add(new(labels, _context.AddConstruct(section), patternLocals, declared, BindBlock(section.Statements)));
        }

        var hasDefault = choice.Sections.SelectMany(static section => section.Labels).Any(static label => label is DefaultSwitchLabelSyntax);
        return new(construct, governing, taken, sections.ToImmutable(), hasDefault);
    }

    private IEnumerable<int> DeclaredIn(SyntaxNode node) => SyntaxQueries.OwnNodes(node).OfType<SingleVariableDesignationSyntax>()
        .Select(designation => _context.Locals.TryGet(_context.Model.GetDeclaredSymbol(designation, _context.CancellationToken), out var local) ? local : -1)
        .Where(static local => local >= 0);

    private Fragment BindLabels(SwitchSectionSyntax section, ImmutableArray<int> declared)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var flows = new List<Flow>();
        foreach (var label in section.Labels)
        {
            if (pieces.Count > 0)
            {
                pieces.Add(new TextPiece("\n"));
            }

            pieces.AddRange(_code.BindCode(label).Pieces);
            if (label is CasePatternSwitchLabelSyntax { WhenClause.Condition: { } condition })
            {
                flows.Add(_code.Bind(condition).Flow);
            }
        }

        var flow = Flow.None with
        {
            Uses = Union(flows, static part => part.Uses).Except(declared).ToImmutableArray(),
            Mentions = Union(flows, static part => part.Mentions).Concat(declared).Distinct().ToImmutableArray(),
        };
        return new(new(pieces.ToImmutable()), flow, SyntaxQueries.SpanOf(section.Labels[0]));
    }

    /// <summary>The condition of a catch clause, which C# evaluates while it looks for a handler: there is no suspending in it.</summary>
    private Fragment BindFilter(ExpressionSyntax filter)
    {
        foreach (var step in SyntaxQueries.OwnNodes(filter).Where(IsOwnStep))
        {
            _context.Report(Step0014StepInFilter.Rule, step.GetLocation());
        }

        if (_context.ContainsStep(filter))
        {
            _context.Invalidate();
        }

        return _code.Bind(filter);
    }

    private TryStatement BindTry(TryStatementSyntax attempt)
    {
        if (attempt.Finally is not { } final || !_context.ContainsStep(final))
        {
            var body = BindBlock(attempt.Block.Statements);
            return new(body, attempt.Catches.Select(BindCatch).ToImmutableArray(), attempt.Finally is null ? null : _code.Bind(attempt.Finally.Block), null);
        }

        CheckFilterOrder(attempt, final);

        // One finally can run while another waits for its end only if it stands in it: the depth tells them apart in checkpoints.
        var name = _finallyDepth == 0 ? "@finally" : $"@finally:{_finallyDepth}";
        var exit = _context.Locals.AddSynthetic(name, $"global::StepGen.Kernel.TryExit<{_context.ResultType}>", LocalKind.Exit, final.FinallyKeyword.GetLocation());
        RestoredExceptions.Check(attempt, _context);
        _context.Locals.ForceToMethod(exit);
        var construct = _context.AddConstruct(final);
        _context.Finallys.Open(attempt, exit, construct);
        var block = BindBlock(attempt.Block.Statements);
        var catches = attempt.Catches.Select(BindCatch).ToImmutableArray();
        var ways = _context.Finallys.Close();
        _finallyDepth++;
        var last = BindBlock(final.Block.Statements);
        _finallyDepth--;
        return new(block, catches, null, new(construct, exit, ways, last));
    }

    /// <summary>
    /// C# asks the filters around a finally block before it runs the block, unless the block awaits something: then after it, as
    /// the machine does. A block that only issues steps would be on the wrong side of them.
    /// </summary>
    private void CheckFilterOrder(TryStatementSyntax attempt, FinallyClauseSyntax final)
    {
        var own = SyntaxQueries.OwnNodes(final).ToList();
        if (!own.Exists(static node => node is AwaitExpressionSyntax)
            && own.Find(IsOwnStep) is { } issue
            && attempt.Ancestors().TakeWhile(static node => node is not BaseMethodDeclarationSyntax).OfType<TryStatementSyntax>().Any(outer =>
                outer.Block.Span.Contains(attempt.Span) && outer.Catches.Any(static clause => clause.Filter is not null)))
        {
            _context.Report(
                Step0016NotLowered.Rule,
                issue.GetLocation(),
                "a step in a finally block that awaits nothing, inside a try with an exception filter",
                "the filter would be asked too late; await a step in the finally block, or issue the step elsewhere");
        }
    }

    private OverflowStatement BindOverflow(CheckedStatementSyntax block)
    {
        // A declaration that moves to the method's level leaves the context that it is evaluated in.
        foreach (var node in SyntaxQueries.OwnNodes(block))
        {
            if (node is LocalFunctionStatementSyntax function && _context.TryGetLocalFunction(function, out _))
            {
                _context.Report(
                    Step0016NotLowered.Rule,
                    function.Identifier.GetLocation(),
                    $"a local function in a '{block.Keyword.Text}' block with steps",
                    $"declare it outside the block, with a '{block.Keyword.Text}' block of its own");
            }
        }

        var outer = _overflow;
        _overflow = block.Keyword.Text;
        var body = BindBlock(block.Block.Statements);
        _overflow = outer;
        return new(block.Keyword.Text, body);
    }

    private CatchClause BindCatch(CatchClauseSyntax clause)
    {
        var type = clause.Declaration is null ? null : _context.Model.GetTypeInfo(clause.Declaration.Type, _context.CancellationToken).Type;
        if (type is { TypeKind: TypeKind.Error })
        {
            // Whether it is made again as its own type after a reload depends on its constructors.
            _context.Report(Step0015UnresolvedType.Rule, clause.Declaration!.Type.GetLocation(), CodeText.Of(clause.Declaration.Type));
        }

        var typeName = type is null ? null : TypeNames.Full(type);
        var local = -1;
        if (clause.Declaration is { Identifier.RawKind: not 0 } declaration
            && !_context.Locals.TryGet(_context.Model.GetDeclaredSymbol(declaration, _context.CancellationToken), out local))
        {
            _context.Invalidate();
        }

        var filter = clause.Filter is null ? null : BindFilter(clause.Filter.FilterExpression);
        if (!_context.ContainsStep(clause.Block))
        {
            var outer = _code.Rethrown;
            _code.Rethrown = -1;
            var verbatim = _code.Bind(clause.Block);
            _code.Rethrown = outer;
            return new(typeName, local, -1, filter, verbatim, null);
        }

        if (local >= 0)
        {
            _context.Locals.ForceToMethod(local);
        }

        // "throw;" throws what was caught, even if the variable has been given another value.
        var outerRethrown = _code.Rethrown;
        var rethrown = -1;
        if (HasOwnRethrow(clause))
        {
            rethrown = local >= 0 && !IsAssigned(clause, local)
                ? local
                : _context.Locals.AddSynthetic(_catchDepth == 0 ? "@caught" : $"@caught:{_catchDepth}", "global::System.Exception", LocalKind.Exception, clause.CatchKeyword.GetLocation());
        }

        _code.Rethrown = rethrown;
        _catchDepth++;
        var body = BindBlock(clause.Block.Statements);
        _catchDepth--;
        _code.Rethrown = outerRethrown;
        return new(typeName, local, rethrown, filter, null, body);
    }

    private static bool HasOwnRethrow(CatchClauseSyntax clause) => SyntaxQueries.OwnNodes(clause.Block)
        .OfType<ThrowStatementSyntax>()
        .Any(statement => statement.Expression is null && statement.FirstAncestorOrSelf<CatchClauseSyntax>() == clause);

    private bool IsAssigned(CatchClauseSyntax clause, int local) =>
        _context.Model.AnalyzeDataFlow(clause.Block) is not { Succeeded: true } data
        || data.WrittenInside.Any(symbol => _context.Locals.TryGet(symbol, out var written) && written == local);

    private void ReportStatement(StatementSyntax statement)
    {
        _context.Invalidate();
        if (!SyntaxQueries.OwnNodes(statement).Any(IsOwnStep)
            || statement is UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or CommonForEachStatementSyntax)
        {
            // What is awaited instead of a step has a finding of its own.
            return;
        }

        var (rule, keyword, what) = statement switch
        {
            UsingStatementSyntax node => (Step0011StepInUsing.Rule, node.UsingKeyword, "a 'using' statement"),
            LockStatementSyntax node => (Step0013StepInLock.Rule, node.LockKeyword, string.Empty),
            FixedStatementSyntax node => (Step0017UnsafeCode.Rule, node.FixedKeyword, "a 'fixed' statement"),
            UnsafeStatementSyntax node => (Step0017UnsafeCode.Rule, node.UnsafeKeyword, "an 'unsafe' block"),
            _ => (Step0016NotLowered.Rule, statement.GetFirstToken(), "this statement with a step in it"),
        };
        if (statement is YieldStatementSyntax)
        {
            return; // STEP0018
        }

        _context.Report(rule, keyword.GetLocation(), what, "await the step in a statement of its own");
    }
}
