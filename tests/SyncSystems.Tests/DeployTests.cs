using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator;

namespace Samples.Tests;

/// <summary>A run that is killed under one version of its program goes on under the next.</summary>
public sealed class DeployTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_statement_and_a_step_inserted_before_the_position_do_not_disturb_a_run_in_flight()
    {
        using var folder = new TemporaryFolder();
        Build("Shipping.V1.dll", static source => source);
        Build("Shipping.V2.dll", static source => source.Replace("//v2 ", "", StringComparison.Ordinal));

        await using (var first = ProgramProcess.Start("Shipping.V1.dll", "SyncSystems", folder.Path, "pack b"))
        {
            _ = await first.Lines.WaitToReadAsync(Token);
            first.Kill();
            var killed = await first.WaitAsync(Token);
            Assert.True(killed.Output is ["hanging"], killed.Text);
        }

        string[] before = ["first statement", "label", "second statement", "statement a", "pack a", "statement behind a", "statement b"];
        Assert.Equal(before, await ReadEffectsAsync(folder));

        await using var second = ProgramProcess.Start("Shipping.V2.dll", "SyncSystems", folder.Path);
        var finished = (await second.WaitAsync(Token)).Succeeded();
        Assert.Equal(["label: pack a, pack b, pack c", "label", "pack-a", "pack-b", "inserted-c", "pack-c"], finished.Output);

        // Nothing of before is executed again; the inserted code is met only where the run has yet to come by.
        string[] after = ["pack b", "statement behind b", "statement c", "inserted c", "pack c", "statement behind c"];
        Assert.Equal(before.Concat(after), await ReadEffectsAsync(folder));
    }

    [Fact]
    public async Task The_new_version_alone_runs_all_of_its_code()
    {
        using var folder = new TemporaryFolder();
        Build("Shipping.New.dll", static source => source.Replace("//v2 ", "", StringComparison.Ordinal));
        await using var process = ProgramProcess.Start("Shipping.New.dll", "SyncSystems", folder.Path);
        var finished = (await process.WaitAsync(Token)).Succeeded();
        Assert.Equal(["label", "inserted", "inserted-a", "pack-a", "inserted-b", "pack-b", "inserted-c", "pack-c"], finished.Output.Skip(1));
    }

    private static Task<string[]> ReadEffectsAsync(TemporaryFolder folder) => File.ReadAllLinesAsync(folder.Combine("effects.txt"), Token);

    /// <summary>Builds a version of the program as the compiler does, generator included, beside the tests and what it needs.</summary>
    private static void Build(string file, Func<string, string> change)
    {
        using var reader = new StreamReader(typeof(DeployTests).Assembly.GetManifestResourceStream("Shipping.cs")!);
        var parseOptions = new CSharpParseOptions(LanguageVersion.CSharp14);
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(file),
            [
                CSharpSyntaxTree.ParseText(change(reader.ReadToEnd()), parseOptions, "Shipping.cs", Encoding.UTF8, Token),
                CSharpSyntaxTree.ParseText(Usings, parseOptions, "Usings.cs", Encoding.UTF8, Token),
            ],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new StepGenerator().AsSourceGenerator()], parseOptions: parseOptions, optionsProvider: new WithoutAnalyzers())
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics, Token);
        Assert.Empty(diagnostics);
        var result = generated.Emit(Path.Combine(AppContext.BaseDirectory, file), cancellationToken: Token);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    /// <summary>Makes the generator report what the analyzers would.</summary>
    private sealed class WithoutAnalyzers : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key is "build_property.RunAnalyzers" ? "false" : null;
                return value is not null;
            }
        }
    }
}
