using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Binding;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Incremental;

/// <summary>
/// What was found out about functions, for the analyzers: the generator's findings where they hold, else what the first analyzer
/// finds. In a build the generator runs first, in the same process, on the same files.
/// </summary>
internal static class SharedFindings
{
    private static readonly ConditionalWeakTable<MethodDeclarationSyntax, Published> Generator = new();
    private static readonly ConditionalWeakTable<Compilation, ForCompilation> Compilations = new();

    public static void Publish(MethodDeclarationSyntax method, BindingEnvironment environment, FunctionFinding finding)
    {
        var published = Generator.GetValue(method, static _ => new());
        published.Latest = new(environment, finding);
    }

    public static FunctionFinding Get(
        MethodDeclarationSyntax method, IMethodSymbol symbol, SemanticModel semantics, StepSymbols symbols, CancellationToken cancellationToken)
    {
        var known = Compilations.GetValue(semantics.Compilation, static compilation => new(compilation));
        if (known.Findings.TryGetValue(method, out var finding))
        {
            return finding;
        }

        finding = Generator.TryGetValue(method, out var published) && published.Latest is { } latest && known.Accepts(method, latest.Environment, latest.Finding, semantics.Compilation)
            ? latest.Finding
            : FunctionFinding.Find(method, symbol, semantics, symbols, cancellationToken);
        return known.Findings.GetOrAdd(method, finding);
    }

    private sealed class Published
    {
        public Entry? Latest { get; set; }
    }

    private sealed record Entry(BindingEnvironment Environment, FunctionFinding Finding);

    /// <summary>What one compilation's analyzers know. It must not hold the compilation's symbols: those hold the compilation.</summary>
    private sealed class ForCompilation(Compilation compilation)
    {
        private readonly ConcurrentDictionary<BindingEnvironment, bool> _environments = new();
        private readonly Lazy<GeneratedFiles> _generated = new(() => GeneratedFiles.Of(compilation));

        public ConcurrentDictionary<MethodDeclarationSyntax, FunctionFinding> Findings { get; } = new();

        /// <summary>Whether the generator's finding holds with its own output in the compilation too.</summary>
        public bool Accepts(MethodDeclarationSyntax method, BindingEnvironment environment, FunctionFinding finding, Compilation compilation) =>
            _environments.GetOrAdd(environment, key => key.Includes(compilation, _generated.Value.Others))
            && OutsideCode.AreIn(compilation, finding.OutsideFiles)
            && !_generated.Value.AreMentionedIn(method, finding);
    }
}
