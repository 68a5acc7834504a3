using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A routine is called in a way in which no frame can be made for it.</summary>
internal static class Step2008RoutineCall
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP2008",
        "A routine must be awaited where it is called",
        "The routine '{0}' {1}; {2}",
        DiagnosticSeverity.Error,
        "A routine runs as a part of the step function that awaits it: its locals are saved together with the caller's. A call whose task is kept, or that runs inside a lambda, would run beside the function where no checkpoint knows it.");

    public static void Check(FunctionScope scope)
    {
        foreach (var name in scope.AllNodes.OfType<SimpleNameSyntax>())
        {
            if (scope.Resolve(name) is not IMethodSymbol method || !scope.Symbols.IsStepRoutine(method) || Syntax.IsInNameOf(name))
            {
                continue;
            }

            var use = Syntax.CallOrSelf(Syntax.Qualified(name));
            if (Find(scope, use, method) is { } problem)
            {
                scope.Report(Rule, use.GetLocation(), method.Name, problem.What, problem.Instead);
            }
        }
    }

    private static (string What, string Instead)? Find(FunctionScope scope, ExpressionSyntax use, IMethodSymbol method)
    {
        if (use is not InvocationExpressionSyntax call)
        {
            return ("is used as a delegate", "call it in the function and await the call");
        }

        if (scope.IsInStepBody(call))
        {
            return ("is called inside the body of a step, which runs outside the function", "call it in the function, before or after that step");
        }

        if (Syntax.EnclosingFunction(call, scope.Root!) is not null)
        {
            return ("is called inside a lambda or local function, where a run cannot be suspended", "call it in the function itself, for example in a foreach loop, or in the lambda of a step.ForEach");
        }

        if (Syntax.Wrap(call).Parent is not AwaitExpressionSyntax)
        {
            return ("is not awaited here", "write 'await' in front of the call; what is to run beside the function is awaited in the lambda of a step.Branch");
        }

        return !method.IsStatic && method.ReducedFrom is null && call.Expression is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) }
            ? ("is called on another object", "a resumed run has no other object than its own: call it on 'this', or make it static and pass the values")
            : null;
    }
}
