using Microsoft.CodeAnalysis;
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
            var issues = IssueOrder.PlacesOf(scope, call);
            foreach (var (name, variable) in writes)
            {
                if (captured.Contains(variable)
                    && (inPlace is null ? issues.Any(issue => IssueOrder.MayFollow(scope, name, variable, issue)) : IssueOrder.IsBehind(name, call.Invocation, inPlace))
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
}
