using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Analyzers;
using StepGen.Generator;

namespace StepGen.Benchmarks.Ratios;

/// <summary>What StepGen adds to a build and to a keystroke, in a project of a thousand step functions of twenty steps.</summary>
internal static class CompilerRatios
{
    private const int BuildRounds = 1;
    private const int Keystrokes = 51;

    // Build servers and editors keep running. In a process of its own the first build, and the keystrokes of the first seconds, run in
    // code that the JIT has not optimized yet; the generator comes first and pays for it. What the first build had is shown too.
    private static readonly TimeSpan KeystrokesWarmUp = TimeSpan.FromSeconds(8);

    public static IEnumerable<RatioRow> Measure()
    {
        var project = CompilerProject.Create();
        var first = Build(CompilerProject.Create());
        yield return Share(project, first.Share);
        var warm = (GeneratorDriver)CSharpGeneratorDriver.Create(new StepGenerator()).RunGenerators(project);
        yield return Keystroke("keystroke-elsewhere-ms", 5, warm, project, CompilerProject.UnrelatedFile);
        yield return Keystroke("keystroke-in-method-ms", 30, warm, project, static edit => CompilerProject.FunctionsFile(7, edit));
        yield return IntermediateLanguage();
    }

    /// <summary>Generator and analyzers against all of a build, as the compiler's own report counts them.</summary>
    private static RatioRow Share(CSharpCompilation project, double first)
    {
        var shares = new List<(double Share, TimeSpan Generator, TimeSpan Analyzers, TimeSpan Total)>();
        for (var round = 0; round < BuildRounds; round++)
        {
            shares.Add(Build(project.Clone()));
        }

        var median = shares.OrderBy(static share => share.Share).ElementAt(BuildRounds / 2);
        return new("compile-share", median.Share, GoalSide.AtMost, 0.15, string.Create(
            CultureInfo.InvariantCulture,
            $"generator {median.Generator.TotalSeconds:0.00} s, analyzers {median.Analyzers.TotalSeconds:0.00} s, build {median.Total.TotalSeconds:0.00} s; first build {first:0.000}"));
    }

    private static (double Share, TimeSpan Generator, TimeSpan Analyzers, TimeSpan Total) Build(CSharpCompilation project)
    {
        var start = Stopwatch.GetTimestamp();
        var driver = CSharpGeneratorDriver.Create(new StepGenerator()).RunGeneratorsAndUpdateCompilation(project, out var output, out _);
        var analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new ShapeAnalyzer(), new StepFunctionAnalyzer(), new DuplicateFunctionIdAnalyzer());
        var analysis = output.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: true));
        var result = analysis.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        using var file = new MemoryStream();
        var emitted = output.Emit(file);
        if (!emitted.Success)
        {
            throw new InvalidOperationException("The project does not compile: " + emitted.Diagnostics[0]);
        }

        var total = Stopwatch.GetElapsedTime(start);
        var generator = driver.GetTimingInfo().ElapsedTime;
        var analyzed = result.AnalyzerTelemetryInfo.Values.Aggregate(TimeSpan.Zero, static (sum, info) => sum + info.ExecutionTime);
        return ((generator + analyzed) / total, generator, analyzed, total);
    }

    private static RatioRow Keystroke(string name, double goal, GeneratorDriver warm, CSharpCompilation project, Func<int, SyntaxTree> edited)
    {
        var times = new List<double>();
        var path = edited(0).FilePath;
        var old = project.SyntaxTrees.Single(tree => string.Equals(tree.FilePath, path, StringComparison.Ordinal));
        var (driver, compilation) = (warm, project);
        var (begin, unmeasured) = (Stopwatch.GetTimestamp(), 0);
        for (var edit = 1; edit <= unmeasured + Keystrokes; edit++)
        {
            var tree = edited(edit);
            compilation = compilation.ReplaceSyntaxTree(old, tree);
            old = tree;
            var start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            unmeasured = Stopwatch.GetElapsedTime(begin) < KeystrokesWarmUp ? edit : unmeasured;
        }

        times.RemoveRange(0, unmeasured);
        times.Sort();
        return new(name, times[Keystrokes / 2], GoalSide.AtMost, goal, string.Create(
            CultureInfo.InvariantCulture, $"{CompilerProject.Functions} functions; from {times[0]:0.0} to {times[^1]:0.0} ms"));
    }

    /// <summary>The machines' code against that of the C# compiler's state machines for the same methods.</summary>
    private static RatioRow IntermediateLanguage()
    {
        _ = CSharpGeneratorDriver.Create(new StepGenerator()).RunGeneratorsAndUpdateCompilation(CompilerProject.Create(100), out var output, out _);
        using var file = new MemoryStream();
        _ = output.Emit(file);
        file.Position = 0;
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();
        var (ours, theirs) = (0L, 0L);
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            var size = method.RelativeVirtualAddress == 0 ? 0 : assembly.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!.Length;
            var type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
            var name = metadata.GetString(method.Name);
            if (type.EndsWith("Async>d", StringComparison.Ordinal) || type.Contains("Async>d__", StringComparison.Ordinal))
            {
                theirs += size;
            }
            else if (type.EndsWith("Machine", StringComparison.Ordinal) || name.StartsWith("AdvanceRun", StringComparison.Ordinal) || name.StartsWith("<AdvanceRun", StringComparison.Ordinal))
            {
                // The steps' bodies are compiled into both; they are the user's.
                ours += name.Contains("b__", StringComparison.Ordinal) ? 0 : size;
            }
        }

        return new("il-size", (double)ours / theirs, GoalSide.AtMost, 2.5, string.Create(CultureInfo.InvariantCulture, $"{ours / 100:0} bytes a function, async {theirs / 100:0} bytes"));
    }
}
