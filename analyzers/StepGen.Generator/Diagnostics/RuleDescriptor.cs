using System.Globalization;
using Microsoft.CodeAnalysis;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Diagnostics;

/// <summary>Makes the descriptors of our rules, so that category, help link and tags follow from the ID.</summary>
internal static class RuleDescriptor
{
    public static DiagnosticDescriptor Create(string id, string title, string messageFormat, DiagnosticSeverity severity, string description) => new(
        id,
        title,
        messageFormat,
        Category(id),
        severity,
        isEnabledByDefault: true,
        description,
        string.Format(CultureInfo.InvariantCulture, KnownNames.HelpLink, id),
        // Where no machine can be generated there is nothing to suppress.
        id[4] == '0' || BlockingIds.Contains(id, StringComparer.Ordinal) ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    /// <summary>The rules of FunctionRules.CheckBlocking, and the liveness pass.</summary>
    private static readonly string[] BlockingIds =
    [
        "STEP1001", "STEP1005", "STEP2001", "STEP2002", "STEP2003", "STEP2004", "STEP2005", "STEP2006", "STEP2008", "STEP3002", "STEP3003", "STEP3004",
        "STEP3005", "STEP3006", "STEP3007", "STEP3008", "STEP3009", "STEP3010", "STEP3013",
    ];

    private static string Category(string id) => id[4] switch
    {
        '0' => "StepGen.Shape",
        '1' => "StepGen.Determinism",
        '2' => "StepGen.Identity",
        '3' => "StepGen.State",
        '4' => "StepGen.Compatibility",
        _ => "StepGen.Configuration",
    };
}
