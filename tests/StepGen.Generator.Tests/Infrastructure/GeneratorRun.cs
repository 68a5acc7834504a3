using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Makes drivers of the generator.</summary>
internal static class GeneratorRun
{
    /// <summary>A driver for a build without analyzers, so that the generator reports its diagnostics itself.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new StepGenerator().AsSourceGenerator()],
        parseOptions: ProgramCompiler.ParseOptions,
        optionsProvider: new WithoutAnalyzers(),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private sealed class WithoutAnalyzers : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key is "build_property.RunAnalyzers" ? "false" : null;
            return value is not null;
        }
    }
}
