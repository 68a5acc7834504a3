using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>Which code may run after a step was issued, while it may still have to run.</summary>
internal static class IssueOrder
{
    /// <summary>
    /// Where the step is issued: at the call, or wherever the local function around it is named. A lambda issues where it
    /// stands at the earliest.
    /// </summary>
    public static List<SyntaxNode> PlacesOf(FunctionScope scope, StepCall call)
    {
        var local = call.Invocation.Ancestors().TakeWhile(node => node != scope.Root).OfType<LocalFunctionStatementSyntax>().LastOrDefault();
        if (local is null)
        {
            var lambda = call.Invocation.Ancestors().TakeWhile(node => node != scope.Root).OfType<AnonymousFunctionExpressionSyntax>().LastOrDefault();
            return [call.Invocation, .. lambda is null ? [] : (SyntaxNode[])[lambda]];
        }

        var symbol = scope.Model.GetDeclaredSymbol(local, scope.CancellationToken);
        return
        [
            call.Invocation,
            .. scope.AllNodes.OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == local.Identifier.ValueText
                && !local.Span.Contains(name.Span)
                && SymbolEqualityComparer.Default.Equals(scope.Resolve(name)?.OriginalDefinition, symbol)),
        ];
    }

    /// <summary>Whether the assignment may be made after the issue, while the variable is the one that the body reads.</summary>
    public static bool MayFollow(FunctionScope scope, SyntaxNode write, ISymbol variable, SyntaxNode issue)
    {
        var declaration = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.CancellationToken);
        for (var node = write.Parent; node is not null && node != scope.Root; node = node.Parent)
        {
            // What a lambda or a local function does, it does whenever it is called.
            if (Syntax.IsNestedFunction(node) && !Contains(node, declaration) && !Contains(node, issue))
            {
                return true;
            }
        }

        if (write.SpanStart >= issue.Span.End)
        {
            return true;
        }

        return issue.Ancestors().TakeWhile(node => node != scope.Root).Any(node => IsLoop(node) && Contains(node, write) && !IsFresh(node, declaration))
            || IsInGotoLoop(scope, write, issue, declaration);
    }

    /// <summary>Awaited in the same expression, so that only what is evaluated between the issue and the await can follow.</summary>
    public static bool IsBehind(SyntaxNode write, SyntaxNode issue, AwaitExpressionSyntax awaited) =>
        write.SpanStart >= issue.Span.End && awaited.Span.Contains(write.Span);

    private static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax;

    /// <summary>Whether each iteration has a variable of its own. All those of a <c>for</c> statement share the one of its head.</summary>
    private static bool IsFresh(SyntaxNode loop, SyntaxNode? declaration) =>
        Contains(loop, declaration) && !(loop is ForStatementSyntax { Declaration: { } head } && head.Span.Contains(declaration!.Span));

    /// <summary>A jump back to a label before the issue is a loop too.</summary>
    private static bool IsInGotoLoop(FunctionScope scope, SyntaxNode write, SyntaxNode issue, SyntaxNode? declaration) =>
        scope.OwnNodes.OfType<GotoStatementSyntax>().Any(jump => jump.SpanStart > issue.SpanStart
            && StartOf(scope, jump) is { } start
            && start <= issue.SpanStart
            && start <= write.SpanStart
            && declaration?.SpanStart < start);

    private static int? StartOf(FunctionScope scope, GotoStatementSyntax jump) => jump.Kind() is SyntaxKind.GotoStatement
        ? jump.Expression is null ? null : scope.Resolve(jump.Expression)?.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start
        : jump.FirstAncestorOrSelf<SwitchStatementSyntax>()?.SpanStart;

    private static bool Contains(SyntaxNode node, SyntaxNode? other) => other is not null && node.Span.Contains(other.Span);
}
