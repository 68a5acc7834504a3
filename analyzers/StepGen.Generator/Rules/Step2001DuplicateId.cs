using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>Two call sites of a step function have one ID.</summary>
internal static class Step2001DuplicateId
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP2001",
        "A step ID is used at two places",
        "The step ID {0} is used before in this function; a run finds its position by the ID and could not tell the two apart. Give this step an ID of its own.",
        DiagnosticSeverity.Error,
        "Each step call of a function needs an ID of its own, because a run in flight is resumed at the step of that ID. A step in a loop is one call: its repetitions are told apart by :1, :2 and so on.");

    public static void Check(FunctionScope scope)
    {
        var first = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var call in scope.Calls)
        {
            if (call.Id is not { } id
                || StepIdTemplate.TryParse(id.Expression, scope.Model, scope.CancellationToken) is not { HasText: true } template)
            {
                continue;
            }

            var location = id.Expression.GetLocation();
            if (first.TryGetValue(template.Key, out var earlier))
            {
                scope.Report(Rule, location, earlier, call.Display);
            }
            else
            {
                first.Add(template.Key, location);
            }
        }
    }
}
