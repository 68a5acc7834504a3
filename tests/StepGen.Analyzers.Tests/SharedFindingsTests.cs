using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Binding;
using StepGen.Generator.Incremental;
using StepGen.Generator.Symbols;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Analyzers.Tests;

/// <summary>What the generator found out is what the analyzers would find out themselves.</summary>
public class SharedFindingsTests
{
    private const int EditsPerProgram = 2;

    private const string Source = """
        using System;
        using System.Threading.Tasks;
        using StepGen;

        public static partial class Flow
        {
            [StepFunction("f")]
            public static async partial Task<int> RunAsync(StepContext step)
            {
                var now = DateTime.Now;
                return await step.Run("a", () => now.Day + Other.Value);
            }
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Programs() => [.. ProgramSource.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Analyzers_report_the_same_with_and_without_the_generators_findings(string program)
    {
        var source = ProgramSource.Read(program);
        var compilation = ProgramCompiler.CreateCompilation(source, source.Text);
        var driver = GeneratorRun.CreateDriver();
        var random = new Random(program.Length);
        for (var i = 0; i <= EditsPerProgram; i++)
        {
            driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, Token);
            await AssertFreshAsync((CSharpCompilation)updated);
            compilation = RandomEdit.Apply(compilation, random, Token);
        }
    }

    [Fact]
    public void A_finding_of_the_generator_is_used()
    {
        var generated = Generate(Source, "public static class Other { public static int Value => 1; }");

        Assert.Same(FindingOf(generated), FindingOf(generated.Clone()));
    }

    [Theory]
    [InlineData("public static class Other { public static int Value => Flow.RunFunction.GetHashCode(); }", true)]
    [InlineData("public static class Other { public static int Value => 1; } public static class AdvanceRun { }", true)]
    public void What_mentions_generated_names_elsewhere_does_no_harm(string other, bool isShared)
    {
        var generated = Generate(Source, other);

        Assert.Equal(isShared, ReferenceEquals(FindingOf(generated), FindingOf(generated.Clone())));
    }

    [Fact]
    public void A_function_that_mentions_what_the_generator_makes_is_looked_at_again()
    {
        var generated = Generate(Source.Replace("Other.Value", "Other.Value + RunFunction.Id.Length", StringComparison.Ordinal), "public static class Other { public static int Value => 1; }");

        Assert.NotSame(FindingOf(generated), FindingOf(generated.Clone()));
    }

    [Theory]
    [InlineData("public static class Another { }")]
    [InlineData("public static partial class Flow { private static string Other => \"\"; }")]
    public async Task With_files_of_other_generators_functions_are_looked_at_again(string other)
    {
        var generated = Generate(Source, "public static class Other { public static int Value => 1; }").AddSyntaxTrees(Parse(other, "Another.g.cs"));

        Assert.NotSame(FindingOf(generated), FindingOf(generated.Clone()));
        await AssertFreshAsync(generated);
    }

    [Fact]
    public async Task A_finding_of_another_state_of_the_project_is_not_used()
    {
        var before = Generate(Source, "public static class Other { public static int Value => 1; }");
        var other = before.SyntaxTrees.Single(static tree => tree.FilePath == "Other.cs");
        var after = before.ReplaceSyntaxTree(other, Parse("public static class Other { public const short Value = 1; }", "Other.cs"));

        Assert.NotSame(FindingOf(before), FindingOf(after));
        await AssertFreshAsync(after);
    }

    /// <summary>Compares with a copy of the project whose files nobody has seen.</summary>
    private static async Task AssertFreshAsync(CSharpCompilation compilation)
    {
        var copy = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
            compilation.SyntaxTrees.Select(static tree => CSharpSyntaxTree.ParseText(tree.GetText(Token), (CSharpParseOptions)tree.Options, tree.FilePath, Token)));

        Assert.Equal(Describe(await Verify.RunAsync(copy)), Describe(await Verify.RunAsync(compilation)));
    }

    private static string Describe(IEnumerable<Diagnostic> diagnostics) => string.Join(
        "\n",
        diagnostics.Select(static diagnostic =>
            $"{diagnostic.Id} {diagnostic.Location.SourceTree?.FilePath}{diagnostic.Location.SourceSpan} {diagnostic.GetMessage(CultureInfo.InvariantCulture)} {string.Join(", ", diagnostic.AdditionalLocations.Select(static place => place.GetLineSpan()))}")
        .Order(StringComparer.Ordinal));

    private static FunctionFinding FindingOf(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single(static tree => tree.FilePath == "Flow.cs");
        var method = tree.GetRoot(Token).DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        var semantics = compilation.GetSemanticModel(tree);
        return SharedFindings.Get(method, semantics.GetDeclaredSymbol(method, Token)!, semantics, StepSymbols.TryCreate(compilation)!, Token);
    }

    private static CSharpCompilation Generate(string flow, string other)
    {
        var compilation = CSharpCompilation.Create(
            "Project", [Parse(flow, "Flow.cs"), Parse(other, "Other.cs")], References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, Token);
        return (CSharpCompilation)updated;
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ProgramCompiler.ParseOptions, path, cancellationToken: Token);
}
