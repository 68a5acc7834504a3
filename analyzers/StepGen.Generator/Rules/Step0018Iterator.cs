using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function yields values.</summary>
internal static class Step0018Iterator
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0018",
        "A step function cannot be an iterator",
        "A step function has one result, which is recorded when it ends, and cannot yield values in between; collect them in a list and return it, or do with each of them in a step what the caller would",
        DiagnosticSeverity.Error,
        "Whoever would receive the values may be gone by the time the run goes on.");

    public static void Check(FunctionScope scope)
    {
        foreach (var statement in scope.OwnNodes.OfType<YieldStatementSyntax>())
        {
            if (Syntax.EnclosingFunction(statement, scope.Method) is null)
            {
                scope.Report(Rule, statement.YieldKeyword.GetLocation());
            }
        }
    }
}
