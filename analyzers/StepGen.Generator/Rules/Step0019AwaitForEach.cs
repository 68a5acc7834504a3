using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function loops over an asynchronous sequence.</summary>
internal static class Step0019AwaitForEach
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0019",
        "A step function cannot loop with await foreach",
        "A run cannot be resumed in the middle of an 'await foreach', whose sequence goes on in this process only and is not recorded; read all of it in a step that returns a list, and loop over the list",
        DiagnosticSeverity.Error,
        "The position in an asynchronous sequence cannot be saved, and reading it again after a crash may give something else.");

    public static void Check(FunctionScope scope)
    {
        foreach (var loop in scope.OwnNodes.OfType<CommonForEachStatementSyntax>())
        {
            if (loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword))
            {
                scope.Report(Rule, loop.AwaitKeyword.GetLocation());
            }
        }
    }
}
