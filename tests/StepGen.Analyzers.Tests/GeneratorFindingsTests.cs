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
    [InlineData("{|var dto|} = Made.Create(); await step.Run(\"a\", () => 1); return dto.Value;", "dto")]
    [InlineData("if (Made.TryGet(out var {|found|})) { await step.Run(\"a\", () => 1); return found; } return 1;", "found")]
    [InlineData("return await {|step.Run|}(\"a\", () => Made.Create().Value);", "step.Run(...)")]
    [InlineData("var n = await {|step.Run|}(\"a\", () => new Made(1)); return 1;", "n")]
    [InlineData("Made made = await {|step.Run|}(\"a\", () => Made.Create()); return made.Value;", "step.Run(...)")]
    [InlineData("int n = await {|step.Run|}(\"a\", ct => Task.FromResult(Made.Create().Value)); return n;", "step.Run(...)")]
    [InlineData("Made made = new(1); return {|made.Value|} + await step.Run(\"a\", () => 1);", "made.Value")]
    [InlineData("Made made = new(1); return Math.Abs({|await step.Run<int>(\"a\", () => made.Value)|});", "await step.Run<int>(\"a\", () => made.Value)")]
    [InlineData("foreach (var x in {|Made.All|}) { await step.Run(\"a\", () => 1); } return 1;", "Made.All")]
    [InlineData("try { await step.Run(\"a\", () => 1); } catch ({|MadeException|}) { await step.Run(\"b\", () => 2); } return 1;", "MadeException")]
    [InlineData("if (Made.Create() is { Value: var {|value|} }) { await step.Run(\"a\", () => 1); return value; } return 1;", "value")]
    [InlineData("var (x, {|y|}) = Made.Pair(); await step.Run(\"a\", () => 1); return x + y;", "x")]
    [InlineData("return (await {|step.Run|}(\"a\", MadeSource.Load)).Value;", "MadeSource.Load")]
    public async Task What_depends_on_a_type_that_another_generator_makes_is_reported_by_the_generator(string body, string what)
    {
        var (generator, _) = await RunAsync(body.Replace("{|", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal), otherGenerator: Made);

        Assert.Contains(generator, finding => finding.Id == "STEP0015" && finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains($"'{what}'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Made dto = Made.Create(); await step.Run(\"a\", () => 1); return dto.Value;")]
    [InlineData("var dto = new Made(2); await step.Run(\"a\", () => 1); return dto.Value;")]
    [InlineData("Made dto = await step.Run<Made>(\"a\", () => Made.Create()); await step.Run(\"b\", () => dto.Value); return dto.Value;")]
    [InlineData("int n = await step.Run<int>(\"a\", () => Made.Create().Value); return n;")]
    [InlineData("if (Made.TryGet(out int found)) { await step.Run(\"a\", () => 1); return found; } return 1;")]
    [InlineData("Made[] all = [.. Made.All]; foreach (var made in all) { await step.Run(\"a\", () => made.Value); } return 1;")]
    [InlineData("var sum = 0; foreach (var made in Made.All) { var value = made.Value; sum += value; } await step.Run<int>(\"a\", () => Made.Create().Value); return sum;")]
    public async Task Where_the_type_is_written_another_generator_may_make_it(string body)
    {
        var (generator, analyzers) = await RunAsync(body, otherGenerator: Made);

        Assert.Empty(generator);
        Assert.Empty(analyzers);
    }

    private const string Made = """
        public sealed record Made(int Value)
        {
            public static Made Create() => new(1);
            public static System.Collections.Generic.List<Made> All => [new(1)];
            public static bool TryGet(out int found) => (found = 1) > 0;
            public static (int X, int Y) Pair() => (1, 2);
        }
        public sealed class MadeException(string message) : System.Exception(message);
        public static class MadeSource { public static Made Load() => new(1); }
        """;

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
        if (!found.Any(static finding => finding.Severity == DiagnosticSeverity.Error))
        {
            Assert.DoesNotContain(updated.GetDiagnostics(TestContext.Current.CancellationToken), static finding => finding.Severity == DiagnosticSeverity.Error);
        }

        return (found, await Verify.RunAsync((CSharpCompilation)updated));
    }
}
