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
        id[4] == '0' ? [WellKnownDiagnosticTags.NotConfigurable] : []);

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
