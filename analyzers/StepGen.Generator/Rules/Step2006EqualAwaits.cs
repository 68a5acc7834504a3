using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Binding;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>Two awaits of handles, or two calls of a routine, read the same, so a checkpoint could not tell them apart.</summary>
internal static class Step2006EqualAwaits
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP2006",
        "Awaits of handles and routines can be told apart",
        "'{0}' stands at two places of this function; a run that is suspended at one of them finds its place by these words, and could go on at the other. Await it once and use the result, or put the handle or an argument into another variable here.",
        DiagnosticSeverity.Error,
        "The await of a handle or of a routine is a position of the machine, and its name is what is awaited. Numbers would move when code is inserted between, and a run in flight would go on at the wrong place.");

    public static void Check(FunctionScope scope)
    {
        var first = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var awaited in scope.OwnNodes.OfType<AwaitExpressionSyntax>())
        {
            // Inside a lambda it is STEP2003 or STEP2008.
            var operand = Syntax.Unwrap(awaited.Expression);
            var isRoutine = scope.IsRoutineCall(operand);
            if (Syntax.EnclosingFunction(awaited, scope.Root!) is not null
                || scope.Calls.Any(call => call.Invocation == operand)
                || !(isRoutine || scope.Symbols.IsStepTask(scope.Model.GetTypeInfo(operand, scope.CancellationToken).Type)))
            {
                continue;
            }

            var name = StepAwaits.NameOf(awaited, scope.FindIdText, isRoutine ? StepAwaits.CallPrefix : StepAwaits.Prefix);
            if (first.TryGetValue(name, out var earlier))
            {
                scope.Report(Rule, awaited.GetLocation(), earlier, CodeText.Of(awaited));
            }
            else
            {
                first.Add(name, awaited.GetLocation());
            }
        }
    }
}
