using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A variable is assigned while a step that reads it may still have to run.</summary>
internal static class Step3010AssignedAfterIssue
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP3010",
        "A variable that a running step reads must not be assigned",
        "'{0}' is assigned here, and the body of the step {1}, which is not awaited where it is issued, reads it; the body may run now, later or once more, and would see another value each time. Copy '{0}' into a new local before the step is issued, and let the body read that.",
        DiagnosticSeverity.Error,
        "A body that is awaited where it is issued ends before the function goes on. Any other one runs beside the function, is retried, and runs again when the run is resumed: what it reads has to stay as it was when the step was issued.");

    public static void Check(FunctionScope scope)
    {
        var reported = new HashSet<SyntaxNode>();
        List<(IdentifierNameSyntax Name, ISymbol Variable)>? writes = null;
        foreach (var call in scope.Calls)
        {
            if (scope.IsInStepBody(call.Invocation) || !HasBody(call))
            {
                // STEP2003.
                continue;
            }

            var inPlace = StepAwaitedInPlace.Find(scope, call.Invocation);
            if (inPlace is not null && Syntax.Unwrap(inPlace.Expression) == call.Invocation)
            {
                continue;
            }

            var captured = CapturedVariables.Of(scope, call.Invocation);
            if (captured.Count == 0)
            {
                continue;
            }

            writes ??= FindWrites(scope);
            var issues = IssuePlaces(scope, call);
            foreach (var (name, variable) in writes)
            {
                if (captured.Contains(variable)
                    && (inPlace is null ? issues.Any(issue => MayFollow(scope, name, variable, issue)) : IsBehind(name, call.Invocation, inPlace))
                    && reported.Add(name))
                {
                    scope.Report(Rule, name.GetLocation(), call.Invocation.GetLocation(), name.Identifier.ValueText, call.Display);
                }
            }
        }
    }

    /// <summary>Whether there is something in the arguments that runs later.</summary>
    private static bool HasBody(StepCall call) => call.Invocation.ArgumentList.Arguments.Any(argument =>
        argument != call.Id && (Syntax.Unwrap(argument.Expression) is IdentifierNameSyntax || argument.DescendantNodes().Any(Syntax.IsNestedFunction)));

    /// <summary>Assignments of variables of the function; what a body assigns is STEP3004.</summary>
    private static List<(IdentifierNameSyntax Name, ISymbol Variable)> FindWrites(FunctionScope scope)
    {
        var writes = new List<(IdentifierNameSyntax, ISymbol)>();
        foreach (var name in scope.OwnNodes.OfType<IdentifierNameSyntax>())
        {
            if ((Syntax.IsWritten(name, scope.Model, scope.CancellationToken) || StructMutation.Find(name, scope.Model, scope.CancellationToken) is not null)
                && scope.Resolve(name) is ILocalSymbol or IParameterSymbol
                && scope.Resolve(name) is { } variable)
            {
                writes.Add((name, variable));
            }
        }

        return writes;
    }

    /// <summary>
    /// Where the step is issued: at the call, or wherever the local function around it is named. A lambda issues where it
    /// stands at the earliest.
    /// </summary>
    private static List<SyntaxNode> IssuePlaces(FunctionScope scope, StepCall call)
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
    private static bool MayFollow(FunctionScope scope, IdentifierNameSyntax write, ISymbol variable, SyntaxNode issue)
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
    private static bool IsBehind(SyntaxNode write, SyntaxNode issue, AwaitExpressionSyntax awaited) =>
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
