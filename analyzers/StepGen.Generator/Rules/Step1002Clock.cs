using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function reads a clock.</summary>
internal static class Step1002Clock
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP1002",
        "A step function must not read a clock outside a step",
        "'{0}' reads a clock, which gives another value when the code runs again after a crash; use step.UtcNow, or read it inside a step",
        DiagnosticSeverity.Warning,
        "Code between two steps runs again when a run resumes there. step.UtcNow is the time at which the last step finished, and the same in every such run.");

    public static void Check(FunctionScope scope)
    {
        foreach (var use in scope.ApiUses)
        {
            if (IsClock(use))
            {
                scope.Report(Rule, use.Expression.GetLocation(), ApiName.Of(use.Symbol));
            }
        }
    }

    /// <summary>Whether the member's value is a time.</summary>
    internal static bool IsClock(ApiUse use) => use.Symbol.Name switch
    {
        "Now" or "UtcNow" or "Today" => use.IsMemberOf("System", "DateTime") || use.IsMemberOf("System", "DateTimeOffset"),
        "GetUtcNow" or "GetLocalNow" or "GetTimestamp" or "GetElapsedTime" when use.IsMemberOf("System", "TimeProvider") => true,
        "TickCount" or "TickCount64" => use.IsMemberOf("System", "Environment"),

        // What is read off a stopwatch was reported where the stopwatch came from.
        "StartNew" or "GetTimestamp" or "GetElapsedTime" or ".ctor" => use.IsMemberOf("System.Diagnostics", "Stopwatch"),
        _ => false,
    };
}
