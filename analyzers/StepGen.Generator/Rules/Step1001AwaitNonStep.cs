using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function awaits something other than a step.</summary>
internal static class Step1001AwaitNonStep
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP1001",
        "Only steps can be awaited in a step function",
        "{0} is awaited outside a step, so its work is not recorded and would be done again after a crash; {1}",
        DiagnosticSeverity.Error,
        "A step function suspends at steps only: nothing else can be saved and resumed in another process. Work that is awaited belongs into a step, whose result is persisted.");

    public static void Check(FunctionScope scope)
    {
        foreach (var node in scope.OwnNodes)
        {
            switch (node)
            {
                case AwaitExpressionSyntax await when !IsAllowed(scope, await):
                    scope.Report(Rule, await.GetLocation(), $"'{Shorten(await.Expression)}'", $"wrap it: await step.Run(\"{StepIds.Suggest(await.Expression)}\", () => ...)");
                    break;
                case UsingStatementSyntax @using when @using.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword):
                    scope.Report(Rule, @using.AwaitKeyword.GetLocation(), "The disposal", "open and dispose of it inside the step that uses it");
                    break;
                case LocalDeclarationStatementSyntax local when local.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword):
                    scope.Report(Rule, local.AwaitKeyword.GetLocation(), "The disposal", "open and dispose of it inside the step that uses it");
                    break;
            }
        }
    }

    private static bool IsAllowed(FunctionScope scope, AwaitExpressionSyntax await)
    {
        var operand = Syntax.Unwrap(await.Expression);
        var type = scope.Model.GetTypeInfo(operand, scope.CancellationToken).Type;

        // Without a type the compiler has something to say already; the other two have a rule of their own.
        return operand.IsMissing
            || type is null or { TypeKind: TypeKind.Error }
            || scope.Symbols.IsStepTask(type)
            || scope.IsRoutineCall(operand)
            || Step1005Delay.IsDelay(scope, operand)
            || Step2005ContextUse.IsStepFunctionCall(scope, operand);
    }

    private static string Shorten(ExpressionSyntax expression)
    {
        var text = string.Join(" ", expression.ToString().Split(['\r', '\n', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
