using Basic.Reference.Assemblies;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator;

namespace StepGen.Benchmarks.Micro;

/// <summary>The generator: from scratch, and what it costs a developer at each keystroke.</summary>
public class GeneratorBenchmarks
{
    private const int Functions = 50;
    private SyntaxTree _functions = null!;
    private SyntaxTree _unrelated = null!;
    private CSharpCompilation _compilation = null!;
    private GeneratorDriver _warm = null!;
    private int _edits;

    /// <summary>Makes a project with fifty step functions in one file and a file without any.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _functions = CSharpSyntaxTree.ParseText(FunctionsText("first"), path: "Functions.cs");
        _unrelated = CSharpSyntaxTree.ParseText(UnrelatedText(0), path: "Unrelated.cs");
        _compilation = CSharpCompilation.Create(
            "Project",
            [_functions, _unrelated],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(StepContext).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _warm = NewDriver().RunGenerators(_compilation);
        if (_warm.GetRunResult().GeneratedTrees.Length < Functions)
        {
            throw new InvalidOperationException("The generator did not write the functions' machines.");
        }
    }

    /// <summary>The first run in a build.</summary>
    /// <returns>The driver.</returns>
    [Benchmark]
    public GeneratorDriver FromScratch() => NewDriver().RunGenerators(_compilation.Clone());

    /// <summary>A keystroke in a file without step functions.</summary>
    /// <returns>The driver.</returns>
    [Benchmark(Baseline = true)]
    public GeneratorDriver KeystrokeElsewhere() => _warm.RunGenerators(
        _compilation.ReplaceSyntaxTree(_unrelated, CSharpSyntaxTree.ParseText(UnrelatedText(++_edits), path: "Unrelated.cs")));

    /// <summary>A keystroke in a comment of a step function.</summary>
    /// <returns>The driver.</returns>
    [Benchmark]
    public GeneratorDriver KeystrokeInComment() => _warm.RunGenerators(
        _compilation.ReplaceSyntaxTree(_functions, CSharpSyntaxTree.ParseText(FunctionsText($"edit {++_edits}"), path: "Functions.cs")));

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(new StepGenerator());

    private static string UnrelatedText(int edit) => $"namespace Project; internal static class Unrelated {{ public const int Value = {edit}; }}";

    private static string FunctionsText(string comment) =>
        $$"""
        using System;
        using System.Threading.Tasks;
        using StepGen;

        namespace Project;

        public static partial class Functions
        {
            // {{comment}}
        {{string.Concat(Enumerable.Range(0, Functions).Select(FunctionText))}}
        }
        """;

    private static string FunctionText(int number) =>
        $$"""

            [StepFunction("function-{{number}}")]
            public static async partial Task<int> Run{{number}}Async(StepContext step, int count)
            {
                var total = await step.Run("start", () => count + 1);
                for (var i = 0; i < count; i++)
                {
                    if (i % 2 == 0)
                    {
                        total += await step.Run("even", () => i);
                    }
                }

                await step.Sleep("rest", TimeSpan.FromMinutes(1));
                return total;
            }
        """;
}
