using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StepGen.Benchmarks.Ratios;

/// <summary>A project of many step functions, ten in a file, and one file without any.</summary>
internal static class CompilerProject
{
    public const int Functions = 1000;
    private const int FunctionsPerFile = 10;
    private const int Steps = 20;

    /// <summary>Makes the project.</summary>
    /// <param name="functions">How many step functions.</param>
    public static CSharpCompilation Create(int functions = Functions) => CSharpCompilation.Create(
        "Project",
        [.. Enumerable.Range(0, functions / FunctionsPerFile).Select(static file => FunctionsFile(file, 0)), UnrelatedFile(0)],
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(StepContext).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A file with ten step functions; the edit is a number in the body of the first one.</summary>
    public static SyntaxTree FunctionsFile(int file, int edit) => Parse(
        $$"""
        using System;
        using System.Threading.Tasks;
        using StepGen;

        namespace Project;

        public static partial class Functions{{file}}
        {
            private static int Compute(int value) => value * 3;
        {{string.Concat(Enumerable.Range(0, FunctionsPerFile).Select(number => FunctionText((file * FunctionsPerFile) + number, number == 0 ? edit : 0)))}}
        }
        """,
        $"Functions{file}.cs");

    /// <summary>A file without step functions; the edit is a number in the body of a method.</summary>
    public static SyntaxTree UnrelatedFile(int edit) => Parse(
        $"namespace Project; internal static class Unrelated {{ public static int Value() {{ return {edit}; }} }}", "Unrelated.cs");

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, path: path);

    private static string FunctionText(int number, int edit) =>
        $$"""

            [StepFunction("function-{{number}}")]
            public static async partial Task<int> Run{{number}}Async(StepContext step, int count)
            {
                var total = {{edit}} + await step.Run("start", () => Compute(count));
                for (var i = 0; i < count; i++)
                {
                    if (i % 2 == 0)
                    {
                        total += await step.Run("even", () => Compute(i));
                    }
                }

        {{string.Concat(Enumerable.Range(0, Steps - 4).Select(static step => StepText(step)))}}
                try
                {
                    await step.Run("risky", () => Compute(total));
                }
                catch (StepFailedException failure)
                {
                    total += failure.Attempts;
                }

                await step.Sleep("rest", TimeSpan.FromMinutes(1));
                return total;
            }
        """;

    private static string StepText(int step) =>
        $$"""
                var value{{step}} = await step.Run("step {{step}}", () => Compute(total + {{step}}));
                total += value{{step}};

        """;
}
