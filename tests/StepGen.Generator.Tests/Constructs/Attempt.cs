using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.Constructs;

/// <summary>What becomes of code that tries to put a step into a construct.</summary>
internal enum Refusal
{
    /// <summary>Nothing is wrong with it.</summary>
    None,

    /// <summary>A rule of StepGen refuses it.</summary>
    StepGen,

    /// <summary>C# has no <c>await</c> there.</summary>
    Await,

    /// <summary>C# does not have the construct in such a method, with or without a step.</summary>
    Method,
}

/// <summary>Compiles snippets.</summary>
internal static class Attempt
{
    /// <summary>Compiles the snippet with its steps and without, and says what refuses it.</summary>
    public static (Refusal Refusal, string Id) Make(Construct construct, CancellationToken cancellationToken)
    {
        var snippet = construct.Snippet!;
        var with = Compile(construct, snippet, snippet.WithSteps(), cancellationToken);
        var without = Compile(construct, snippet, snippet.WithoutSteps(), cancellationToken);
        if (without.Compiler.Count > 0)
        {
            Assert.Contains(without.Compiler[0].Id, with.Compiler.Select(static diagnostic => diagnostic.Id));
            return (Refusal.Method, without.Compiler[0].Id);
        }

        // The step stands inside, or the grammar has no place for it there.
        Assert.True(
            with.Tree.GetRoot(cancellationToken).DescendantNodes().Any(node => construct.Is(node) && node.DescendantNodesAndSelf().Any(StepPlaces.IsStep))
            || with.Tree.GetDiagnostics(cancellationToken).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
            $"The snippet has no step inside a {construct}:\n{snippet.WithSteps()}");
        return with.Compiler.Count > 0 ? (Refusal.Await, with.Compiler[0].Id)
            : with.StepGen.Count > 0 ? (Refusal.StepGen, with.StepGen[0].Id)
            : (Refusal.None, "");
    }

    private static (SyntaxTree Tree, IReadOnlyList<Diagnostic> Compiler, IReadOnlyList<Diagnostic> StepGen) Compile(
        Construct construct, Snippet snippet, string body, CancellationToken cancellationToken)
    {
        var source = new ProgramSource("Attempt", $$"""
            public static partial class Program
            {
                {{snippet.Members}}
                [StepFunction("f")]
                public static async partial Task RunAsync(StepContext step)
                {
                    await step.Run("before", () => { });
                    {{body}}
                }
            }
            """.ReplaceLineEndings("\n"));
        var compilation = ProgramCompiler.CreateCompilation(source, source.Text);
        var driver = GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, cancellationToken);
        var result = driver.GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"The generator crashed on {construct}: {result.Exception}");
        var tree = compilation.SyntaxTrees[0];
        return (tree, Errors(tree, updated.GetDiagnostics(cancellationToken)), Errors(tree, result.Diagnostics));
    }

    /// <summary>The errors; what the grammar and what is wrong with the step first, because the rest may follow from it.</summary>
    private static IReadOnlyList<Diagnostic> Errors(SyntaxTree tree, IEnumerable<Diagnostic> diagnostics)
    {
        var steps = tree.GetRoot().DescendantNodes().Where(StepPlaces.IsStep).Skip(1).ToList();
        var syntax = tree.GetDiagnostics().Select(static diagnostic => diagnostic.Location).ToHashSet();
        return [.. diagnostics
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderByDescending(diagnostic => syntax.Contains(diagnostic.Location))
            .ThenByDescending(diagnostic => steps.Any(step => step.Span.IntersectsWith(diagnostic.Location.SourceSpan)))
            .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }
}
