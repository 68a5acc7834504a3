using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator;
using StepGen.Generator.Rules;

namespace StepGen.Analyzers.Tests;

/// <summary>Runs all analyzers and compares what they find with the marks in the source.</summary>
internal static class Verify
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. typeof(StepAnalyzer).Assembly.GetTypes()
            .Where(static type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>
    /// Checks the members of a class (or whole files, if they declare a type) as the compiler sees them before the generator has
    /// run, and after; then the generator has shared what it found.
    /// </summary>
    public static Task FindingsAsync(params string[] sources) => FindingsAsync(withShape: false, sources);

    /// <summary>The same, where what cannot be lowered counts in any case.</summary>
    public static Task AllFindingsAsync(params string[] sources) => FindingsAsync(withShape: true, sources);

    private static async Task FindingsAsync(bool withShape, string[] sources)
    {
        var files = sources.Select(static source => MarkedSource.Parse(Complete(source))).ToArray();
        var before = TestCompilation.Create(files.Select(static file => file.Text));
        AssertCompiles(before);
        var complete = TestCompilation.AddDefiningParts(before);
        AssertCompiles(complete);
        foreach (var compilation in new[] { before, complete, Generate(before) })
        {
            var found = (await RunAsync(compilation)).GroupBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ToDictionary(static group => group.Key, static group => group.ToList(), StringComparer.Ordinal);
            for (var i = 0; i < files.Length; i++)
            {
                // What cannot be lowered is another matter, unless a test is about it.
                var actual = found.GetValueOrDefault($"File{i}.cs", [])
                    .Where(diagnostic => withShape || !IsShape(diagnostic.Id) || files[i].Findings.Any(static finding => IsShape(finding.Id)));
                Assert.Equal(
                    Show(files[i].Text, files[i].Findings),
                    Show(files[i].Text, actual.Select(static diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan))));
            }
        }
    }

    private static CSharpCompilation Generate(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create([new StepGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, TestContext.Current.CancellationToken);
        return (CSharpCompilation)updated;
    }

    private static bool IsShape(string id) => id.StartsWith("STEP0", StringComparison.Ordinal) || id is "STEP3011" or "STEP3012" || LiveValueRules.All.Any(rule => rule.Id == id);

    public static async Task<Diagnostic> SingleAsync(string source) =>
        Assert.Single(await RunAsync(TestCompilation.AddDefiningParts(TestCompilation.Create(MarkedSource.Parse(Complete(source)).Text))));

    /// <summary>Everything our analyzers report, suppressed findings aside; an analyzer that throws fails the test.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(CSharpCompilation compilation)
    {
        var failures = new List<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, analyzer, _) => { lock (failures) { failures.Add($"{analyzer.GetType().Name}: {exception}"); } },
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(failures);
        return [.. diagnostics.Where(static diagnostic => !diagnostic.IsSuppressed).OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    public static string Complete(string source) =>
        TestCompilation.Usings + (source.Contains("class Flow", StringComparison.Ordinal) || source.Contains("namespace ", StringComparison.Ordinal)
            ? source
            : $"public static partial class Flow\n{{\n{source}\n}}\n{Library}");

    /// <summary>What the samples call.</summary>
    public const string Library = """
        public sealed record Page(string Url);
        public static class Api
        {
            public static IEnumerable<int> Numbers() { yield return 1; }
            public static Task<int> LoadAsync(string url = "", CancellationToken ct = default) => Task.FromResult(1);
            public static Task SaveAsync(int value) => Task.CompletedTask;
            public static int Count() => 1;
        }

        """;

    private static void AssertCompiles(CSharpCompilation compilation)
    {
        // CS0759: no defining part yet. The rest of the findings must be ours alone.
        var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS0759");
        Assert.Empty(errors);
    }

    private static string Show(string text, IEnumerable<(string Id, TextSpan Span)> findings) => string.Join(
        '\n',
        findings.OrderBy(static finding => finding.Span.Start).ThenBy(static finding => finding.Span.Length).ThenBy(static finding => finding.Id, StringComparer.Ordinal)
            .Select(finding => $"{finding.Id} at {finding.Span.Start}: {text.Substring(finding.Span.Start, finding.Span.Length)}"));
}
