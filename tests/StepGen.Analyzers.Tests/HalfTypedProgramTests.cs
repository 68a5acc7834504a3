using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Analyzers.Tests;

/// <summary>
/// Whatever stands in the editor, neither the generator nor an analyzer crashes or hangs, and where the compiler has nothing
/// against what the user wrote, it has nothing against what was generated either.
/// </summary>
public class HalfTypedProgramTests
{
    // More of each program: STEPGEN_MUTATIONS=200. From another one on: STEPGEN_MUTATION_START=50.
    private static readonly int Count = Setting("STEPGEN_MUTATIONS", 8);
    private static readonly int Start = Setting("STEPGEN_MUTATION_START", -1);

    // Never waited for: only a hang takes as long.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Programs() => [.. ProgramSource.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_half_typed_program_crashes_neither_generator_nor_analyzers(string program)
    {
        var token = TestContext.Current.CancellationToken;
        var source = ProgramSource.Read(program);
        var mutation = new Mutation(source.Text);
        var original = ProgramCompiler.CreateCompilation(source, source.Text);
        var driver = GeneratorRun.CreateDriver().RunGenerators(original, token);

        // The few of a normal run are others for each program.
        var start = Start >= 0 ? Start : ProgramSource.Names.ToList().IndexOf(program) * Count;
        for (var number = start; number < start + Count; number++)
        {
            var text = mutation.Apply(number);
            var tree = CSharpSyntaxTree.ParseText(text, ProgramCompiler.ParseOptions, source.Path, System.Text.Encoding.UTF8, token);
            try
            {
                driver = await Task.Run(() => CheckAsync(driver, original.ReplaceSyntaxTree(original.SyntaxTrees[0], tree), tree), token).WaitAsync(Hang, token);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Assert.Fail($"Mutation {number} of {program}: {exception}\n{text}");
            }
        }
    }

    /// <summary>What has crashed once.</summary>
    [Theory]
    [InlineData("int F() => 1; const int x = F(); await step.Run(\"a\", () => F());")]
    [InlineData("int F() => 1; const int x = await step.Run(\"a\", () => F());")]
    [InlineData("int F() => 1; if (await step.Run(\"a\", () => true)) int G() => F();")]
    [InlineData("int F() => 1; await step.Run(\"a\", () => F()); while (true) int G() => F();")]
    [InlineData("try { try { } finally { step.Run(\"a\", () => 1); } } catch (Exception e) when (e.Message == \"\") { }")]
    [InlineData("var pair = (A: 1, B: 2); pair = pair with { Foo(await step.Run(\"a\", () => 1)) };")]
    [InlineData("var pair = (A: 1, B: 2); pair = pair with { A = 1, await step.Run(\"a\", () => 1) };")]
    public async Task A_body_crashes_neither_generator_nor_analyzers(string body)
    {
        var text = $"public static partial class Program {{ [StepFunction(\"f\")] public static async partial Task RunAsync(StepContext step) {{ {body} }} }}";
        var compilation = ProgramCompiler.CreateCompilation(new("body", text), text);
        await CheckAsync(GeneratorRun.CreateDriver(), compilation, compilation.SyntaxTrees[0]);
    }

    private static async Task<GeneratorDriver> CheckAsync(GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree tree)
    {
        var token = TestContext.Current.CancellationToken;
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var found, token);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.DoesNotContain(found, static diagnostic => diagnostic.Id is "CS8785");
        await Verify.RunAsync((CSharpCompilation)updated);

        // The other files of the user too: a changed name may be one that they have.
        var isClean = compilation.SyntaxTrees.OrderBy(file => file != tree).All(file =>
            !updated.GetSemanticModel(file).GetDiagnostics(cancellationToken: token).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        if (isClean)
        {
            Assert.Empty(updated.GetDiagnostics(token).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return driver;
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
