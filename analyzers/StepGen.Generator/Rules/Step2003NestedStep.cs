using Microsoft.CodeAnalysis;
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
            if (call.EnclosingFunction is null)
            {
                continue;
            }

            scope.Report(
                Rule,
                call.Invocation.GetLocation(),
                scope.IsInStepBody(call.Invocation)
                    ? $"The step {call.Display} is issued inside the body of another step, which runs outside the function and may run twice; issue it in the function, before or after that step"
                    : $"The step {call.Display} is issued inside a lambda or local function, where a run cannot be suspended; issue it in the function itself, for example in a foreach loop");
        }

        foreach (var body in scope.Bodies)
        {
            foreach (var name in body.DescendantNodes().OfType<SimpleNameSyntax>())
            {
                CheckDraw(scope, name);
            }
        }
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
