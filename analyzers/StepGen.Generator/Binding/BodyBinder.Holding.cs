using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>Statements that hold something - a resource, a lock - and have steps only in what gives it: nothing is held yet when they run.</summary>
internal sealed partial class BodyBinder
{
    /// <summary>The value that is evaluated before anything is open.</summary>
    private static ExpressionSyntax? FirstValue(UsingStatementSyntax resource) => resource.Expression ?? FirstValue(resource.Declaration);

    private static ExpressionSyntax? FirstValue(VariableDeclarationSyntax? declaration) =>
        declaration is { Variables: [{ Initializer.Value: var value }, ..] } ? value : null;

    private bool HasStepsOnlyIn(ExpressionSyntax value, params StatementSyntax[] statements) => _context.ContainsStep(value)
        && !statements.SelectMany(SyntaxQueries.OwnNodes).Any(node => IsStepOrAwait(node) && !value.Span.Contains(node.Span));

    /// <summary>What makes a statement one that contains a step, itself.</summary>
    private bool IsStepOrAwait(SyntaxNode node) => node is AwaitExpressionSyntax
        || _context.IsStepCall(node)
        || (node is CommonForEachStatementSyntax or UsingStatementSyntax or LocalDeclarationStatementSyntax && node.ChildTokens().Any(static token => token.ValueText == "await"));

    // [source]   using (var x = Open(await step.Run(...))) body
    // [spilled]  result = await step.Run(...);     using (var x = Open(result)) body
    private VerbatimStatement BindHolding(StatementSyntax statement, ExpressionSyntax value, StatementSyntax body, ImmutableArray<BoundStatement>.Builder bound)
    {
        _spiller.Spill(value, bound);
        var code = _code.BindCode(statement);
        var header = _flow.Read(value);
        var inner = _code.Bind(body).Flow;
        var declared = statement is UsingStatementSyntax { Declaration: { } declaration }
            ? declaration.Variables.Select(variable => _context.Locals.TryGet(_context.Model.GetDeclaredSymbol(variable, _context.CancellationToken), out var local) ? local : -1).Where(static local => local >= 0).ToList()
            : [];
        var others = statement is UsingStatementSyntax { Declaration.Variables: { Count: > 1 } variables }
            ? variables.Skip(1).Select(static variable => variable.Initializer?.Value).OfType<ExpressionSyntax>().Select(other => _flow.Read(other)).ToList()
            : [];
        return new(new(
            code,
            inner with
            {
                Uses = Union([header, inner, .. others], static part => part.Uses).Except(declared).ToImmutableArray(),
                Kills = header.Kills,
                Mentions = Union([header, inner, .. others], static part => part.Mentions).Concat(declared).Distinct().ToImmutableArray(),
            },
            SyntaxQueries.SpanOf(statement)));
    }
}
