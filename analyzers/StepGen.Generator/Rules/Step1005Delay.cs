using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function waits in memory.</summary>
internal static class Step1005Delay
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP1005",
        "A step function must not wait in memory",
        "'{0}' waits in memory: it holds a worker and starts over after a crash; write await step.Sleep(\"{1}\", ...), which survives restarts",
        DiagnosticSeverity.Error,
        "A durable sleep is a timer in the store. The run is unloaded meanwhile, and continues on time whatever happened to the process.");

    public static void Check(FunctionScope scope)
    {
        foreach (var use in scope.ApiUses)
        {
            if (IsDelay(use))
            {
                scope.Report(Rule, use.Expression.GetLocation(), ApiName.Of(use.Symbol), "delay");
            }
        }
    }

    /// <summary>Whether the operand of an await is a delay, so that one finding says it all.</summary>
    public static bool IsDelay(FunctionScope scope, ExpressionSyntax operand)
    {
        if (operand is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configured
            })
        {
            operand = Syntax.Unwrap(configured.Expression);
        }

        return operand is InvocationExpressionSyntax && scope.Resolve(operand) is IMethodSymbol method && IsDelay(new ApiUse(method, operand));
    }

    private static bool IsDelay(ApiUse use) => use.Symbol.Name switch
    {
        "Delay" => use.IsMemberOf("System.Threading.Tasks", "Task"),
        "Sleep" or "SpinWait" => use.IsMemberOf("System.Threading", "Thread"),
        _ => false,
    };
}
