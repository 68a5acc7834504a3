using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Incremental;
using StepGen.Generator.Symbols;

namespace StepGen.Analyzers;

/// <summary>
/// STEP5002: two step functions of a project have one ID. Not a compilation-end action, so that editors show it while one
/// types: the step functions of each file are found by syntax and remembered by tree, with the IDs that stand there as literals. Only
/// those that may have the ID in question are bound.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateFunctionIdAnalyzer : StepAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        "STEP5002",
        "Two step functions have the same ID",
        "The step function ID '{0}' is also that of {1}; runs in flight find their code by the ID, and the runtime refuses two of them at start-up. Give each function an ID of its own.",
        DiagnosticSeverity.Error,
        "The ID of a step function is its identity in the store. It is unique in an application and never changes while runs are unfinished.");

    private static readonly SyntaxTreeValueProvider<ImmutableArray<Candidate>> Candidates =
        new(tree => FindCandidates(tree));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    private protected override Action<StepFunctionContext> CreateAction(CompilationStartAnalysisContext start)
    {
        // Made when the first step function asks for it, once per compilation.
        var candidates = new Lazy<ILookup<string?, (int Order, Candidate Candidate)>>(() => FindCandidates(start));
        var bound = new Lazy<ILookup<string?, (int Order, IMethodSymbol Method)>>(() => MethodsWith(null)
            .ToLookup(found => FindId(StepSymbols.TryCreate(start.Compilation)!, found.Method), StringComparer.Ordinal));
        return function =>
        {
            if (FindId(function.Symbols, function.Symbol) is { } id)
            {
                Check(function, id, MethodsWith(id)
                    .Where(found => FindId(function.Symbols, found.Method) == id)
                    .Concat(bound.Value[id])
                    .OrderBy(static found => found.Order)
                    .Select(static found => found.Method));
            }
        };

        IEnumerable<(int Order, IMethodSymbol Method)> MethodsWith(string? literal) => candidates.Value[literal]
            .SelectMany(found => MethodsOf(found.Candidate, start.Compilation).Select(method => (found.Order, method)));
    }

    private static void Check(StepFunctionContext function, string id, IEnumerable<IMethodSymbol> all)
    {
        var other = all.FirstOrDefault(candidate => !IsSame(candidate, function.Symbol));
        var attribute = function.Symbols.GetStepFunctionAttribute(function.Symbol)?.ApplicationSyntaxReference?.GetSyntax(function.CancellationToken) as AttributeSyntax;
        if (other is null || attribute is null || attribute.SyntaxTree != function.Method.SyntaxTree)
        {
            return;
        }

        var place = attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null);
        function.Report(Diagnostic.Create(
            Rule,
            (place?.Expression ?? (SyntaxNode)attribute).GetLocation(),
            other.Locations.Where(static location => location.IsInSource),
            id,
            $"{other.ContainingType.Name}.{other.Name}"));
    }

    private static bool IsSame(IMethodSymbol left, IMethodSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left.PartialDefinitionPart ?? left, right.PartialDefinitionPart ?? right);

    /// <summary>The methods of all files that may be step functions, by the ID that they may have; null where it is no literal.</summary>
    private static ILookup<string?, (int Order, Candidate Candidate)> FindCandidates(CompilationStartAnalysisContext start)
    {
        var candidates = new List<(int Order, Candidate Candidate)>();
        foreach (var tree in start.Compilation.SyntaxTrees)
        {
            if (!GeneratedFiles.IsOwn(tree) && start.TryGetValue(tree, Candidates, out var found))
            {
                foreach (var candidate in found)
                {
                    candidates.Add((candidates.Count, candidate));
                }
            }
        }

        return candidates.ToLookup(static found => found.Candidate.Id, StringComparer.Ordinal);
    }

    private static IEnumerable<IMethodSymbol> MethodsOf(Candidate candidate, Compilation compilation) =>
        compilation.Assembly.GetTypeByMetadataName(candidate.Type)?.GetMembers(candidate.Method).OfType<IMethodSymbol>() ?? [];

    /// <summary>The ID, unless it is missing or blank, which is another rule's.</summary>
    private static string? FindId(StepSymbols symbols, IMethodSymbol method) =>
        symbols.GetStepFunctionAttribute(method) is { ConstructorArguments: [{ Kind: TypedConstantKind.Primitive, Value: string id }] }
        && !string.IsNullOrWhiteSpace(id)
            ? id
            : null;

    private static ImmutableArray<Candidate> FindCandidates(SyntaxTree tree)
    {
        var candidates = ImmutableArray.CreateBuilder<Candidate>();
        foreach (var node in tree.GetRoot().DescendantNodes(static node => node is not (BlockSyntax or ExpressionSyntax)))
        {
            // The attribute's name alone would miss an alias; a method with attributes is rare enough.
            if (node is MethodDeclarationSyntax { AttributeLists.Count: > 0, Parent: TypeDeclarationSyntax type } method
                && method.Modifiers.Any(static modifier => modifier.ValueText is "partial" or "async"))
            {
                var name = MetadataName(type);
                candidates.AddRange(LiteralsOf(method).Distinct(StringComparer.Ordinal).Select(id => new Candidate(name, method.Identifier.ValueText, id)));
            }
        }

        return candidates.ToImmutable();
    }

    /// <summary>The strings that the attributes of a method are given; null for one that is no literal.</summary>
    private static IEnumerable<string?> LiteralsOf(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(static list => list.Attributes)
        .SelectMany(static attribute => attribute.ArgumentList?.Arguments ?? default)
        .Where(static argument => argument.NameEquals is null)
        .Select(static argument => argument.Expression.IsKind(SyntaxKind.StringLiteralExpression) ? ((LiteralExpressionSyntax)argument.Expression).Token.ValueText : null);

    private static string MetadataName(TypeDeclarationSyntax type)
    {
        var name = type.Identifier.ValueText + (type.TypeParameterList is { Parameters.Count: > 0 and var arity } ? $"`{arity}" : string.Empty);
        return type.Parent switch
        {
            TypeDeclarationSyntax outer => $"{MetadataName(outer)}+{name}",
            BaseNamespaceDeclarationSyntax @namespace => $"{NamespaceName(@namespace)}.{name}",
            _ => name,
        };
    }

    private static string NamespaceName(BaseNamespaceDeclarationSyntax @namespace)
    {
        var name = string.Concat(@namespace.Name.DescendantTokens().Select(static token => token.ValueText));
        return @namespace.Parent is BaseNamespaceDeclarationSyntax outer ? $"{NamespaceName(outer)}.{name}" : name;
    }

    /// <summary>A method that may be a step function.</summary>
    private sealed record Candidate(string Type, string Method, string? Id);
}
