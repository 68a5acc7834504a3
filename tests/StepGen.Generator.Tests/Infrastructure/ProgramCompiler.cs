using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Compiles programs, with the generator or with hand-made defining parts only, and loads them.</summary>
internal static class ProgramCompiler
{
    /// <summary>The path of the program's support file; it is no part of what is tested.</summary>
    public const string SupportPath = "/programs/support/Log.cs";

    private static readonly ConcurrentDictionary<(string Name, bool Generate), Lazy<CompiledProgram>> Cache = new();

    public static CSharpParseOptions ParseOptions { get; } = new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse)
        .WithPreprocessorSymbols("NET10_0", "DEFINED");

    /// <summary>Compiles a program of the folder once for all tests.</summary>
    public static CompiledProgram Compile(string name, bool generate = true) =>
        Cache.GetOrAdd((name, generate), static key => new(() => Compile(ProgramSource.Read(key.Name), key.Generate))).Value;

    public static CompiledProgram Compile(ProgramSource source, bool generate = true) =>
        Compile(source, CreateCompilation(source, generate ? source.Files : [.. source.Files.Select(static file => (file.Path, DefiningParts.Add(file.Text, ParseOptions)))]), generate);

    public static CompiledProgram Compile(ProgramSource source, CSharpCompilation compilation, bool generate = true)
    {
        var made = source.MadeFiles.Select(static file => Parse(file.Text, file.Path));
        IReadOnlyList<GeneratedSourceResult> generated = [];
        if (generate)
        {
            var driver = GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, TestContext.Current.CancellationToken);
            var result = driver.GetRunResult().Results.Single();
            if (result.Exception is not null)
            {
                throw new InvalidOperationException($"The generator crashed on {source.Name}.", result.Exception);
            }

            compilation = (CSharpCompilation)updated;
            generated = result.GeneratedSources;
            AssertClean(source, result.Diagnostics, generated);
        }

        compilation = compilation.AddSyntaxTrees(made);
        AssertClean(source, compilation.GetDiagnostics(TestContext.Current.CancellationToken), generated);
        return Load(source, compilation, generated);
    }

    public static CSharpCompilation CreateCompilation(ProgramSource source, string text) => CreateCompilation(source, (source with { Text = text }).Files);

    private static CSharpCompilation CreateCompilation(ProgramSource source, IEnumerable<(string Path, string Text)> files)
    {
        var nullable = source.Directives("nullable") is ["disable"] ? NullableContextOptions.Disable : NullableContextOptions.Enable;
        return CSharpCompilation.Create(
            $"Program.{source.Name.Replace('/', '.')}",
            [
                .. files.Select(static file => Parse(file.Text, file.Path)),
                Parse(Support.GlobalUsings, "/programs/support/GlobalUsings.cs"),
                Parse(Support.Log, SupportPath),
            ],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug, nullableContextOptions: nullable, warningLevel: 9999, allowUnsafe: true)
                .WithSpecificDiagnosticOptions(source.Directives("allow").Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))));
    }

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, path);

    private static void AssertClean(ProgramSource source, IEnumerable<Diagnostic> diagnostics, IReadOnlyList<GeneratedSourceResult> generated)
    {
        var bad = diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed).ToList();
        if (bad.Count == 0)
        {
            return;
        }

        var message = new StringBuilder($"{source.Name} does not compile clean:\n");
        foreach (var diagnostic in bad.Take(10))
        {
            message.Append("  ").Append(diagnostic).Append('\n');
            if (diagnostic.Location.SourceTree is { } tree)
            {
                var line = tree.GetText(TestContext.Current.CancellationToken).Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line];
                message.Append("      ").Append(line.ToString().Trim()).Append('\n');
            }
        }

        foreach (var file in generated)
        {
            message.Append("\n=== ").Append(file.HintName).Append('\n').Append(file.SourceText);
        }

        Assert.Fail(message.ToString());
    }

    private static CompiledProgram Load(ProgramSource source, CSharpCompilation compilation, IReadOnlyList<GeneratedSourceResult> generated)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(
            image,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded),
            cancellationToken: TestContext.Current.CancellationToken);
        AssertClean(source, emitted.Diagnostics, generated);
        Assert.True(emitted.Success);
        return new CompiledProgram(source, compilation, image.ToArray(), generated);
    }
}
