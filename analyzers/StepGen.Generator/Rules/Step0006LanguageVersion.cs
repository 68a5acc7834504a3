using Microsoft.CodeAnalysis;
using StepGen.Generator.Diagnostics;

namespace StepGen.Generator.Rules;

/// <summary>STEP0006: the C# language version is too old.</summary>
internal static class Step0006LanguageVersion
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP0006",
        "The C# language version is too old",
        "Step functions need C# 12 or later, but this project compiles as C# {0}. Remove the LangVersion setting or raise it.",
        DiagnosticSeverity.Error,
        "Generated code uses features of C# 12.");
}
