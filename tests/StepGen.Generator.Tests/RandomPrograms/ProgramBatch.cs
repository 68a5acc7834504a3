using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>A program of a batch: what it was compiled to, or why it was not.</summary>
/// <param name="Source">The program.</param>
/// <param name="Program">What can be run.</param>
/// <param name="Refusal">The rule of StepGen that refuses it.</param>
/// <param name="Defect">What the compiler says of it, where no rule does: the grammar or the generator is wrong.</param>
internal sealed record BatchedProgram(ProgramSource Source, CompiledProgram? Program, string? Refusal, string? Defect);

/// <summary>Compiles many programs at once, each in a namespace of its own, for that takes a small part of the time.</summary>
internal static partial class ProgramBatch
{
    /// <summary>Starts what is said of a program that is not C#.</summary>
    public const string IllegalProgram = "The program itself";

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "RandomPrograms",
        references: References.All,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    private static readonly SyntaxTree GlobalUsings = Parse(Support.GlobalUsings, "/programs/support/GlobalUsings.cs");

    public static IReadOnlyList<BatchedProgram> Compile(IReadOnlyList<ProgramSource> sources, CancellationToken cancellationToken)
    {
        var done = new BatchedProgram?[sources.Count];
        var compilation = Empty.AddSyntaxTrees(GlobalUsings).AddSyntaxTrees(Enumerable.Range(0, sources.Count).SelectMany(i => (SyntaxTree[])
        [
            Parse($"namespace {NamespaceOf(i)};\n{sources[i].Text}", PathOf(i)),
            Parse($"namespace {NamespaceOf(i)};\n{Support.Log}", $"{PathOf(i)}.log.cs"),
        ]));
        // What cannot be compiled is taken out, so that the others do not suffer from it; the driver keeps what it found for those.
        GeneratorDriver driver = GeneratorRun.CreateDriver();
        while (true)
        {
            driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, cancellationToken);
            var result = driver.GetRunResult().Results.Single();
            if (result.Exception is { } exception)
            {
                return sources.Count > 1
                    ? [.. sources.Select(source => Compile([source], cancellationToken).Single())]
                    : [new(sources[0], null, null, $"The generator crashed: {exception}")];
            }

            var count = done.Count(static program => program is null);
            Refuse(result.Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), static (source, text) =>
                text.Contains("does not know why", StringComparison.Ordinal) ? new(source, null, null, $"Refused without a reason: {text}") : new(source, null, text, null));
            if (count == done.Count(static program => program is null))
            {
                using var image = new MemoryStream();
                var emitted = WithoutNullableAnalysis((CSharpCompilation)updated).Emit(image, cancellationToken: cancellationToken);
                Refuse(emitted.Diagnostics.Where(IsWrong).OrderBy(IsOfGenerated), static (source, text) => new(source, null, null, text));
                if (emitted.Success && count == done.Count(static program => program is null))
                {
                    var bytes = image.ToArray();
                    var assembly = CompiledProgram.Load("RandomPrograms", bytes);
                    return [.. sources.Select((source, i) => done[i] ??
                        new(source, new CompiledProgram(source, (CSharpCompilation)updated, bytes, result.GeneratedSources, assembly, NamespaceOf(i)), null, null))];
                }
            }

            compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => IndexOf(tree.ToString()) is >= 0 and var index && done[index] is not null));

            void Refuse(IEnumerable<Diagnostic> diagnostics, Func<ProgramSource, string, BatchedProgram> refuse)
            {
                foreach (var diagnostic in diagnostics)
                {
                    var (index, text) = Describe((CSharpCompilation)updated, diagnostic);
                    done[index] ??= refuse(sources[index], text);
                }
            }
        }
    }

    /// <summary>
    /// The generator needs the analysis, for what is null decides how values are saved; to emit the code it only takes time, and
    /// its warnings are not looked at.
    /// </summary>
    private static CSharpCompilation WithoutNullableAnalysis(CSharpCompilation compilation)
    {
        var options = ProgramCompiler.ParseOptions.WithFeatures([KeyValuePair.Create("run-nullable-analysis", "never")]);
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => tree.WithRootAndOptions(tree.GetRoot(), options)));
    }

    /// <summary>What a program is warned of is its own affair; what is generated must have no warning.</summary>
    private static bool IsWrong(Diagnostic diagnostic) => !diagnostic.IsSuppressed && (diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Severity == DiagnosticSeverity.Warning && IsOfGenerated(diagnostic)));

    /// <summary>A program that is wrong itself is wrong in its copy too.</summary>
    private static bool IsOfGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.StartsWith("/programs/", StringComparison.Ordinal) == false;

    /// <summary>Gives the program that a diagnostic is about; those of the generator name a file and know no tree.</summary>
    private static (int Index, string Text) Describe(CSharpCompilation compilation, Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var text = diagnostic.Location.SourceTree?.ToString()
            ?? compilation.SyntaxTrees.Single(tree => string.Equals(tree.FilePath, span.Path, StringComparison.Ordinal)).ToString();
        var line = text.Split('\n')[span.StartLinePosition.Line];
        return IndexOf(text[..text.IndexOf(line, StringComparison.Ordinal)]) is >= 0 and var index
            ? (index, $"{(span.Path.StartsWith("/programs/", StringComparison.Ordinal) ? IllegalProgram : "Generated code")}: {diagnostic}\n    {line.Trim()}")
            : throw new InvalidOperationException(diagnostic.ToString());
    }

    /// <summary>Gives the program whose namespace is open where a text ends, of the user's files or of generated ones; -1 for none.</summary>
    private static int IndexOf(string text) =>
        NamespaceDeclaration.Matches(text) is [.., var match] ? int.Parse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture) : -1;

    [GeneratedRegex(@"\bnamespace P(?<index>\d+)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NamespaceDeclaration { get; }

    private static string NamespaceOf(int index) => "P" + index.ToString(CultureInfo.InvariantCulture);

    private static string PathOf(int index) => $"/programs/{NamespaceOf(index)}.cs";

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ProgramCompiler.ParseOptions, path);
}
