using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Binding;
using StepGen.Generator.Registration;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Incremental;

/// <summary>
/// Gives the model of each step function and routine to the pipeline. Roslyn asks for all of them at every keystroke, and binding one takes
/// milliseconds; so a function is bound again only if its own text changed or something that its meaning depends on.
/// </summary>
internal sealed class FunctionSource
{
    private readonly EnvironmentTracker _environments = new();
    private readonly ConditionalWeakTable<MethodDeclarationSyntax, StrongBox<KnownFunction?>> _functions = new();
    private readonly ConditionalWeakTable<BindingEnvironment, Surroundings> _surroundings = new();
    private readonly ConditionalWeakTable<Compilation, object> _bound = new();

    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>What the references say.</summary>
    public ReferenceModel References(Compilation compilation, CancellationToken cancellationToken) =>
        SurroundingsOf(compilation, _environments.Get(compilation, cancellationToken), cancellationToken).References;

    /// <summary>The model of a method; null if it is no step function or routine.</summary>
    public FunctionModel? Get(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var method = (MethodDeclarationSyntax)context.Node;
        var compilation = context.SemanticModel.Compilation;
        var environment = _environments.Get(compilation, cancellationToken);
        if (TryGet(method, environment, compilation) is { } known)
        {
            return known.Model;
        }

        BindAll(compilation, environment, cancellationToken);
        return (TryGet(method, environment, compilation) ?? Bind(method, environment, context.SemanticModel, cancellationToken)).Model;
    }

    private KnownFunction? TryGet(MethodDeclarationSyntax method, BindingEnvironment environment, Compilation compilation) =>
        _functions.TryGetValue(method, out var box) && box.Value is { } known && known.IsValid(environment, compilation) ? known : null;

    private void Set(MethodDeclarationSyntax method, KnownFunction known) => _functions.GetValue(method, static _ => new(null)).Value = known;

    /// <summary>Binds, on all processors, the functions that will be asked for next; the driver asks for one after the other.</summary>
    private void BindAll(Compilation compilation, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        if (!compilation.Options.ConcurrentBuild || _bound.TryGetValue(compilation, out _))
        {
            return;
        }

        _bound.GetValue(compilation, static _ => new());
        var missing = compilation.SyntaxTrees
            .SelectMany(tree => MethodsWithAttributes.Of(tree, cancellationToken))
            .Where(method => TryGet(method, environment, compilation) is null)
            .ToList();
        if (missing.Count < 2)
        {
            return;
        }

        Parallel.ForEach(missing.GroupBy(static method => method.SyntaxTree), new() { CancellationToken = cancellationToken }, file =>
        {
            var semantics = compilation.GetSemanticModel(file.Key);
            foreach (var method in file)
            {
                try
                {
                    Bind(method, environment, semantics, cancellationToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // The driver will ask for it and report what is thrown then.
                }
            }
        });
    }

    private KnownFunction Bind(MethodDeclarationSyntax method, BindingEnvironment environment, SemanticModel semantics, CancellationToken cancellationToken)
    {
        var compilation = semantics.Compilation;
        var known = AttributeNames.MayBeOurs(method, SurroundingsOf(compilation, environment, cancellationToken).GlobalAliases)
            ? FindUnchanged(method, environment, compilation, cancellationToken) ?? new(environment, Find(method, semantics, cancellationToken))
            : new KnownFunction(environment, null);
        Set(method, known);
        if (known.Finding is { } finding)
        {
            SharedFindings.Publish(method, environment, finding);
        }

        return known;
    }

    private Surroundings SurroundingsOf(Compilation compilation, BindingEnvironment environment, CancellationToken cancellationToken) =>
        _surroundings.TryGetValue(environment, out var known) ? known : _surroundings.GetValue(environment, _ => new(
            ReferenceReader.Read(compilation, cancellationToken), AttributeNames.GlobalAliases(compilation, cancellationToken)));

    /// <summary>What was found before an edit elsewhere in the file, if that did not even move the method to another line.</summary>
    private KnownFunction? FindUnchanged(MethodDeclarationSyntax method, BindingEnvironment environment, Compilation compilation, CancellationToken cancellationToken) =>
        environment.Predecessor(method.SyntaxTree) is { } old
        && Counterpart(method, old, cancellationToken) is { } before
        && TryGet(before, environment, compilation) is { Model: { Diagnostics.Count: 0 } model, Finding.Problems.Count: 0 } known // a place outside the method may have moved
        && before.IsEquivalentTo(method)
        && old.GetText(cancellationToken).GetSubText(before.FullSpan).ContentEquals(method.SyntaxTree.GetText(cancellationToken).GetSubText(method.FullSpan))
        && model.FileUsings == ContainerBinder.FileUsings(method)
        && model.Namespaces == ContainerBinder.Namespaces(method)
        && model.Types == ContainerBinder.Types(method)
            ? known
            : null;

    /// <summary>The method at the same line and column of another version of the file.</summary>
    private static MethodDeclarationSyntax? Counterpart(MethodDeclarationSyntax method, SyntaxTree old, CancellationToken cancellationToken)
    {
        var place = method.SyntaxTree.GetLineSpan(method.Span, cancellationToken).StartLinePosition;
        var lines = old.GetText(cancellationToken).Lines;
        if (place.Line >= lines.Count || lines[place.Line].Span.Length < place.Character)
        {
            return null;
        }

        var position = lines[place.Line].Start + place.Character;
        var token = old.GetRoot(cancellationToken).FindToken(position);
        return token.Parent?.AncestorsAndSelf().OfType<MethodDeclarationSyntax>().FirstOrDefault(candidate => candidate.SpanStart == position);
    }

    private static FunctionFinding? Find(MethodDeclarationSyntax method, SemanticModel semantics, CancellationToken cancellationToken) =>
        StepSymbols.TryCreate(semantics.Compilation) is { } symbols
        && semantics.GetDeclaredSymbol(method, cancellationToken) is { ContainingType: not null } symbol
        && symbols.CarriesAttribute(symbol, method.SyntaxTree)
            ? FunctionFinding.Find(method, symbol, semantics, symbols, cancellationToken)
            : null;

    /// <summary>What is known of a method with attributes; nothing is found where it is no step function.</summary>
    private sealed class KnownFunction(BindingEnvironment environment, FunctionFinding? finding)
    {
        public FunctionFinding? Finding => finding;

        public FunctionModel? Model { get; } = finding?.ToGenerate();

        public bool IsValid(BindingEnvironment other, Compilation compilation) =>
            environment == other && (finding is null || finding.OutsideFiles.Count == 0 || OutsideCode.AreIn(compilation, finding.OutsideFiles));
    }

    /// <summary>What is asked once per environment.</summary>
    private sealed record Surroundings(ReferenceModel References, ImmutableArray<(string Name, string Target)> GlobalAliases);
}
