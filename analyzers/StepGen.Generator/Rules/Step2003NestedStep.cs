using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step is issued, or a deterministic value drawn, where the machine does not run.</summary>
internal static class Step2003NestedStep
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP2003",
        "A step cannot be issued inside a step body or a lambda",
        "{0}",
        DiagnosticSeverity.Error,
        "The body of a step runs outside the function, on its own, and possibly more than once. Only the step function itself, between its steps, can issue steps and draw deterministic values; lambdas and local functions cannot suspend.");

    public static void Check(FunctionScope scope)
    {
        foreach (var call in scope.Calls)
        {
            if (scope.IsInStepBody(call.Invocation))
            {
                scope.Report(Rule, call.Invocation.GetLocation(), $"The step {call.Display} is issued inside the body of another step, which runs outside the function and may run twice; issue it in the function, before or after that step");
            }
            else if (call.EnclosingFunction is not null && FindSuspending(call.Invocation, scope.Root!) is { } function)
            {
                scope.Report(Rule, call.Invocation.GetLocation(), $"The step {call.Display} is issued inside {function}, where a run cannot be suspended; issue it in the function itself, or return its handle from a lambda that is not async and await it in the function");
            }
        }

        foreach (var awaited in scope.AllNodes.OfType<AwaitExpressionSyntax>())
        {
            if (Syntax.EnclosingFunction(awaited, scope.Root!) is not null
                && !scope.Calls.Any(call => call.Invocation == Syntax.Unwrap(awaited.Expression))
                && scope.Symbols.IsStepTask(scope.Model.GetTypeInfo(awaited.Expression, scope.CancellationToken).Type))
            {
                scope.Report(Rule, awaited.GetLocation(), $"The handle '{awaited.Expression}' is awaited inside a lambda or local function, where a run cannot be suspended; await it in the function itself, and use the result here");
            }
        }

        foreach (var body in scope.Bodies.Where(body => !scope.Branches.Contains(body)))
        {
            foreach (var name in body.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                CheckDraw(scope, name);
            }
        }
    }

    /// <summary>What around the call runs on its own, and not while the function runs; null where an ordinary lambda starts the step for the function.</summary>
    private static string? FindSuspending(SyntaxNode call, SyntaxNode root)
    {
        for (var function = Syntax.EnclosingFunction(call, root); function is not null; function = Syntax.EnclosingFunction(function, root))
        {
            switch (function)
            {
                case AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 }:
                    return "an async lambda";
                case LocalFunctionStatementSyntax local when local.Modifiers.Any(SyntaxKind.AsyncKeyword):
                    return "an async local function";
                case LocalFunctionStatementSyntax local when local.DescendantNodes(static node => !Syntax.IsNestedFunction(node) || node is LocalFunctionStatementSyntax).OfType<YieldStatementSyntax>().Any():
                    return "an iterator";
            }
        }

        return null;
    }

    private static void CheckDraw(FunctionScope scope, SimpleNameSyntax name)
    {
        if (name.Identifier.ValueText is not ("NewGuid" or "Random")
            || scope.Resolve(name) is not (IMethodSymbol or IPropertySymbol) and not null
            || scope.Resolve(name) is not { } member
            || !scope.Symbols.IsStepContext(member.ContainingType)
            || Syntax.IsInNameOf(name))
        {
            return;
        }

        var use = Syntax.CallOrSelf(Syntax.Qualified(name));
        scope.Report(
            Rule,
            use.GetLocation(),
            $"'{use}' is used inside the body of a step, which may run twice and would shift every later value; use it before the step, or {(member.Name == "NewGuid" ? "Guid.NewGuid()" : "Random.Shared")} in the body, whose result is recorded");
    }
}
