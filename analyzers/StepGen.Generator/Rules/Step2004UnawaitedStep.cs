using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step is issued, and nothing can ever await it.</summary>
internal static class Step2004UnawaitedStep
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP2004",
        "A step's handle must be awaited or kept",
        "The step {0} is issued and its handle is dropped, so nothing can await it and the run gives it up before it starts; write 'await {1}(...)', or keep the handle in a variable and await that later",
        DiagnosticSeverity.Error,
        "Steps run side by side while the function holds their handles. A step whose handle nothing refers to can change nothing in the function, and is given up as the loser of a race is: it would not run at all.");

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
            if (call.Invocation.Expression is MemberAccessExpressionSyntax && IsDropped(scope, Syntax.Wrap(call.Invocation)))
            {
                scope.Report(Rule, call.Invocation.GetLocation(), call.Display, call.Target);
            }
        }
    }

    private static bool IsDropped(FunctionScope scope, ExpressionSyntax call) => call.Parent switch
    {
        ExpressionStatementSyntax => true,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } discard } assignment =>
            assignment.Right == call && scope.Resolve(discard) is null or IDiscardSymbol,
        LambdaExpressionSyntax lambda => scope.Resolve(lambda) is IMethodSymbol { ReturnsVoid: true },
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => !IsMentioned(scope, variable),
        _ => false,
    };

    private static bool IsMentioned(FunctionScope scope, VariableDeclaratorSyntax variable) => scope.AllNodes.OfType<IdentifierNameSyntax>().Any(name =>
        name.Identifier.ValueText == variable.Identifier.ValueText
        && SymbolEqualityComparer.Default.Equals(scope.Resolve(name), scope.Model.GetDeclaredSymbol(variable, scope.CancellationToken)));
}
