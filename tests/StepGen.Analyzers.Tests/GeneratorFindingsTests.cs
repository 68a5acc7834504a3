using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator;

namespace StepGen.Analyzers.Tests;

/// <summary>Where analyzers run, each finding is reported once: by them, or by the generator where only it can know.</summary>
public class GeneratorFindingsTests
{
    [Fact]
    public async Task What_cannot_be_lowered_is_reported_by_the_analyzer_alone()
    {
        var (generator, analyzers) = await RunAsync("var n = 1; await step.Run(\"a\", () => Local()); Local(); return n; int Local() => n++;");

        Assert.Empty(generator);
        Assert.Equal("STEP0016", Assert.Single(analyzers).Id);
    }

    [Fact]
    public async Task A_body_that_no_rule_explains_is_reported_by_the_generator()
    {
        var (generator, analyzers) = await RunAsync("return await Other().Run(\"a\", () => 1);", "static StepContext Other() => null!;");

        var finding = Assert.Single(generator);
        Assert.Equal("STEP0016", finding.Id);
        Assert.Contains("does not know why", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(analyzers);
    }

    [Fact]
    public async Task A_type_that_another_generator_makes_is_reported_by_the_generator_at_the_local()
    {
        var (generator, analyzers) = await RunAsync(
            "var dto = Made.Create(); await step.Run(\"a\", () => 1); return dto.Value;",
            otherGenerator: "public sealed record Made(int Value) { public static Made Create() => new(1); }");

        var finding = Assert.Single(generator);
        Assert.Equal("STEP0015", finding.Id);
        Assert.Contains("'dto'", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("dto".Length, finding.Location.SourceSpan.Length);
        Assert.Empty(analyzers);
    }

    [Theory]
    [InlineData("lock (new object()) { var a = step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("using (new System.IO.MemoryStream()) { var a = step.Run(\"a\", () => 1); return await a; }")]
    public async Task A_step_that_is_issued_where_no_machine_can_go_is_an_error(string body)
    {
        var (generator, analyzers) = await RunAsync(body);

        Assert.Contains(generator.Concat(analyzers), finding => finding.Severity == DiagnosticSeverity.Error);
    }

    private static async Task<(IReadOnlyList<Diagnostic> Generator, IReadOnlyList<Diagnostic> Analyzers)> RunAsync(
        string body, string members = "", string otherGenerator = "")
    {
        var compilation = TestCompilation.Create(Verify.Complete($$"""
            {{members}}
            [StepFunction("f")]
            public static async partial Task<int> RunAsync(StepContext step)
            {
            {{body}}
            }
            """));
        var driver = CSharpGeneratorDriver.Create([new StepGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var found, TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        updated = updated.AddSyntaxTrees(CSharpSyntaxTree.ParseText(otherGenerator, TestCompilation.ParseOptions, "Other.g.cs", cancellationToken: TestContext.Current.CancellationToken));
        return (found, await Verify.RunAsync((CSharpCompilation)updated));
    }
}
