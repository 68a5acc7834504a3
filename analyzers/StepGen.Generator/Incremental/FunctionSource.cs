using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Binding;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Registration;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Incremental;

/// <summary>
/// Gives the model of each step function to the pipeline. Roslyn asks for all of them at every keystroke, and binding one takes
/// milliseconds; so a function is bound again only if its own text changed or something that its meaning depends on.
/// </summary>
internal sealed class FunctionSource
{
    private readonly EnvironmentTracker _environments = new();
    private readonly ConditionalWeakTable<MethodDeclarationSyntax, KnownFunction> _functions = new();
    private readonly ConditionalWeakTable<BindingEnvironment, Surroundings> _surroundings = new();

    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>What the references say.</summary>
    public ReferenceModel References(Compilation compilation, CancellationToken cancellationToken) =>
        SurroundingsOf(compilation, _environments.Get(compilation, cancellationToken), cancellationToken).References;

    /// <summary>The model of a method; null if it is no step function.</summary>
    public FunctionModel? Get(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var method = (MethodDeclarationSyntax)context.Node;
        var compilation = context.SemanticModel.Compilation;
        var environment = _environments.Get(compilation, cancellationToken);
        if (_functions.TryGetValue(method, out var known) && known.Finding is { } finding && finding.IsValid(environment, compilation))
        {
            return finding.Model;
        }

        finding = AttributeNames.MayBeStepFunction(method, SurroundingsOf(compilation, environment, cancellationToken).GlobalAliases)
            ? FindUnchanged(method, environment, compilation, cancellationToken) ?? Bind(method, environment, context.SemanticModel, cancellationToken)
            : new(environment, null, []);
        _functions.GetValue(method, static _ => new()).Finding = finding;
        return finding.Model;
    }

    private Surroundings SurroundingsOf(Compilation compilation, BindingEnvironment environment, CancellationToken cancellationToken) =>
        _surroundings.TryGetValue(environment, out var known) ? known : _surroundings.GetValue(environment, _ => new(
            ReferenceReader.Read(compilation, cancellationToken), AttributeNames.GlobalAliases(compilation, cancellationToken)));

    /// <summary>What was found before an edit elsewhere in the file, if that did not even move the method to another line.</summary>
    private FunctionFinding? FindUnchanged(MethodDeclarationSyntax method, BindingEnvironment environment, Compilation compilation, CancellationToken cancellationToken) =>
        environment.Predecessor(method.SyntaxTree) is { } old
        && Counterpart(method, old, cancellationToken) is { } before
        && _functions.TryGetValue(before, out var known)
        && known.Finding is { Model: { Diagnostics.Count: 0 } model } finding // a place outside the method may have moved
        && finding.IsValid(environment, compilation)
        && before.IsEquivalentTo(method)
        && old.GetText(cancellationToken).GetSubText(before.FullSpan).ContentEquals(method.SyntaxTree.GetText(cancellationToken).GetSubText(method.FullSpan))
        && model.FileUsings == ContainerBinder.FileUsings(method)
        && model.Namespaces == ContainerBinder.Namespaces(method)
        && model.Types == ContainerBinder.Types(method)
            ? finding
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

    private static FunctionFinding Bind(MethodDeclarationSyntax method, BindingEnvironment environment, SemanticModel semantics, CancellationToken cancellationToken)
    {
        var outside = new OutsideCode();
        var model = Bind(method, semantics, outside, cancellationToken);
        return new(environment, model, outside.Files);
    }

    private static FunctionModel? Bind(MethodDeclarationSyntax method, SemanticModel semantics, OutsideCode outside, CancellationToken cancellationToken)
    {
        if (StepSymbols.TryCreate(semantics.Compilation) is not { } symbols
            || Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetDeclaredSymbol(semantics, method, cancellationToken) is not { ContainingType: not null } symbol
            || !symbols.CarriesStepFunctionAttribute(symbol, method.SyntaxTree))
        {
            return null;
        }

        var model = FunctionBinder.Bind(method, symbol, semantics, symbols, outside, cancellationToken);
        var problems = new List<DiagnosticInfo>();
        FunctionRules.CheckBlocking(method, symbol, semantics, symbols, outside, problems.Add, cancellationToken);
        if (problems.Count > 0)
        {
            return model with { IsValid = false, Diagnostics = model.Diagnostics.Concat(problems).ToImmutableArray() };
        }

        if (!model.IsValid && model.Diagnostics.Count == 0 && !HasErrors(method, semantics, cancellationToken))
        {
            // Nothing may be left out in silence.
            var unknown = DiagnosticInfo.Create(Step0016NotLowered.Rule, method.Identifier.GetLocation(), "something that it contains", "the generator cannot make a machine of this body and does not know why; simplify it, and please report it as a bug");
            return model with { Diagnostics = ImmutableArray.Create(unknown), IsUnexplained = true };
        }

        return model;
    }

    /// <summary>By the compiler's own severity: a warning that the project makes an error explains nothing.</summary>
    private static bool HasErrors(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDiagnostics(method.Span, cancellationToken).Any(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error && diagnostic.Id != "CS0759");

    /// <summary>What is known of a method. It holds no node or compilation, only the files that were read beside it.</summary>
    private sealed record FunctionFinding(BindingEnvironment Environment, FunctionModel? Model, IReadOnlyCollection<SyntaxTree> OutsideFiles)
    {
        public bool IsValid(BindingEnvironment environment, Compilation compilation) =>
            Environment == environment && (OutsideFiles.Count == 0 || OutsideFiles.All(file => Contains(compilation, file)));

        private static bool Contains(Compilation compilation, SyntaxTree file) =>
            compilation.ContainsSyntaxTree(file)
            || compilation.ExternalReferences.OfType<CompilationReference>().Any(reference => Contains(reference.Compilation, file));
    }

    private sealed class KnownFunction
    {
        public FunctionFinding? Finding { get; set; }
    }

    /// <summary>What is asked once per environment.</summary>
    private sealed record Surroundings(ReferenceModel References, ImmutableArray<(string Name, string Target)> GlobalAliases);
}
