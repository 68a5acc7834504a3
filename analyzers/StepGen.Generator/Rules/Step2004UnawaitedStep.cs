using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step is issued without being awaited at the same place.</summary>
internal static class Step2004UnawaitedStep
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP2004",
        "A step must be awaited where it is issued",
        "The step {0} is not awaited here, so the function would go on without its result; write 'await {1}(...)'. Steps that run in parallel are not supported yet.",
        DiagnosticSeverity.Error,
        "A handle that is stored, passed on or discarded would be a step that runs beside the function. Until parallel steps exist, each step is awaited in the expression that issues it.");

    public static void Check(FunctionScope scope)
    {
        if (!scope.Method.Modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            // STEP0008: nothing can be awaited yet.
            return;
        }

        foreach (var call in scope.Calls)
        {
            // What is called by '?.' is STEP2005.
            if (call.EnclosingFunction is null && call.Invocation.Expression is MemberAccessExpressionSyntax && Syntax.Wrap(call.Invocation).Parent is not AwaitExpressionSyntax)
            {
                scope.Report(Rule, call.Invocation.GetLocation(), call.Display, call.Target);
            }
        }
    }
}
