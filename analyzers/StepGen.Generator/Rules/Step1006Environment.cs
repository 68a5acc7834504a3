using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>A step function reads the machine or process it happens to run on.</summary>
internal static class Step1006Environment
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP1006",
        "A step function must not read the environment outside a step",
        "'{0}' depends on the process and machine, and a run may resume on another one; read it inside a step: await step.Run(\"{1}\", () => ...)",
        DiagnosticSeverity.Warning,
        "Environment variables, machine names, temporary paths and processes differ between the workers that a run may visit. Read inside a step, the value is recorded once and stays the same.");

    public static void Check(FunctionScope scope)
    {
        foreach (var use in scope.ApiUses)
        {
            if (IsEnvironment(use))
            {
                scope.Report(Rule, use.Expression.GetLocation(), ApiName.Of(use.Symbol), StepIds.Kebab(use.Symbol.Name.TrimStart('.')));
            }
        }
    }

    private static bool IsEnvironment(ApiUse use) => use.Symbol.Name switch
    {
        // A constant of the platform, and in every other line of text-building code.
        "NewLine" when use.IsMemberOf("System", "Environment") => false,
        "TickCount" or "TickCount64" => false,
        "GetTempPath" or "GetTempFileName" or "GetRandomFileName" when use.IsMemberOf("System.IO", "Path") => true,
        "GetCurrentDirectory" when use.IsMemberOf("System.IO", "Directory") => true,
        "BaseDirectory" when use.IsMemberOf("System", "AppContext") => true,
        "Local" when use.IsMemberOf("System", "TimeZoneInfo") => true,
        _ => use.IsMemberOf("System", "Environment") || (IsSource(use.Symbol) && use.IsMemberOf("System.Diagnostics", "Process")),
    };

    /// <summary>What is read off a process was reported where the process came from.</summary>
    private static bool IsSource(ISymbol symbol) => symbol.IsStatic || symbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
}
