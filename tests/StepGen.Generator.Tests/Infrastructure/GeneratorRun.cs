using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>Makes drivers of the generator.</summary>
internal static class GeneratorRun
{
    // By name, so that these tests build before the generator stands.
    private static readonly Type? GeneratorType = Type.GetType("StepGen.Generator.StepGenerator, StepGen.Generator");

    public static bool IsAvailable => GeneratorType is not null;

    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [((IIncrementalGenerator)Activator.CreateInstance(GeneratorType!)!).AsSourceGenerator()],
        parseOptions: ProgramCompiler.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
