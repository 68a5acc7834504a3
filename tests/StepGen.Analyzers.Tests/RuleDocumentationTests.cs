using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using StepGen.CodeFixes;
using StepGen.Generator;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Analyzers.Tests;

public class RuleDocumentationTests
{
    private const string Start = "<!-- rules -->";
    private const string End = "<!-- /rules -->";

    private static readonly IReadOnlyList<DiagnosticDescriptor> Rules =
        [.. new[] { typeof(StepGenerator).Assembly, typeof(StepAnalyzer).Assembly }
            .SelectMany(static assembly => assembly.GetTypes())
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    [Fact]
    public void Each_ID_stands_for_one_rule() => Assert.Equal(Rules.Count, Rules.Select(static rule => rule.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Each_rule_has_a_page_with_its_title_and_no_page_is_left_over()
    {
        var pages = Directory.GetFiles(RepositoryFiles.PathOf("docs", "rules"), "STEP*.md").ToDictionary(
            static file => Path.GetFileNameWithoutExtension(file), static file => File.ReadLines(file).First(), StringComparer.Ordinal);

        Assert.Equal(
            Rules.Select(static rule => $"# {rule.Id}: {rule.Title}"),
            pages.OrderBy(static page => page.Key, StringComparer.Ordinal).Select(static page => page.Value));
    }

    [Fact]
    public void Each_page_says_whether_the_rule_can_be_configured()
    {
        foreach (var rule in Rules)
        {
            var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "rules", rule.Id + ".md"));
            var isFixed = rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);
            Assert.True(isFixed == page.Contains("cannot be suppressed", StringComparison.Ordinal), rule.Id);
            Assert.True(isFixed || page.Contains($"{SeverityOf(rule)} by default", StringComparison.Ordinal), rule.Id);
        }
    }

    private static string SeverityOf(DiagnosticDescriptor rule) => rule.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => "An error",
        DiagnosticSeverity.Warning => "A warning",
        _ => "A suggestion",
    };

    /// <summary>STEPGEN_WRITE_RULES=1 rewrites the table.</summary>
    [Fact]
    public void The_table_in_the_README_is_that_of_the_rules()
    {
        var path = RepositoryFiles.PathOf("README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = readme.IndexOf(Start, StringComparison.Ordinal);
        var to = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"The README has no {Start} ... {End}.");
        var expected = $"{readme[..from]}{Start}\n{Table()}{readme[to..]}";
        if (Environment.GetEnvironmentVariable("STEPGEN_WRITE_RULES") == "1")
        {
            File.WriteAllText(path, expected);
        }
        else
        {
            Assert.Equal(expected, readme);
        }
    }

    private static string Table()
    {
        var fixable = typeof(StepCodeFix).Assembly.GetTypes()
            .Where(static type => type.IsAssignableTo(typeof(CodeFixProvider)) && !type.IsAbstract)
            .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
            .ToHashSet(StringComparer.Ordinal);
        var table = new StringBuilder("\n| Rule | Finds | Severity | Fix |\n|---|---|---|---|\n");
        foreach (var rule in Rules)
        {
            table.Append(string.Concat("| [", rule.Id, "](docs/rules/", rule.Id, ".md) | ", rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .Append(" | ").Append(rule.DefaultSeverity.ToString().ToLowerInvariant())
                .Append(" | ").Append(fixable.Contains(rule.Id) ? "yes" : string.Empty).Append(" |\n");
        }

        return table.Append('\n').ToString();
    }
}
