using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Analyzers;

/// <summary>
/// STEP5002: two step functions of a project have one ID. Not a compilation-end action, so that editors show it while one
/// types: the step functions of each file are found by syntax and remembered by tree, and only they are bound.
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

    private static readonly SyntaxTreeValueProvider<ImmutableArray<(string Type, string Method)>> Candidates =
        new(tree => FindCandidates(tree));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    private protected override Action<StepFunctionContext> CreateAction(CompilationStartAnalysisContext start, StepSymbols symbols)
    {
        // Made when the first step function asks for it, once per compilation.
        var functions = new Lazy<ILookup<string, IMethodSymbol>>(() => FindFunctions(start, symbols));
        return function =>
        {
            if (FindId(symbols, function.Symbol) is { } id)
            {
                Check(function, id, functions.Value[id]);
            }
        };
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

    private static ILookup<string, IMethodSymbol> FindFunctions(CompilationStartAnalysisContext start, StepSymbols symbols)
    {
        var names = new HashSet<(string Type, string Method)>();
        foreach (var tree in start.Compilation.SyntaxTrees)
        {
            if (start.TryGetValue(tree, Candidates, out var found))
            {
                names.UnionWith(found);
            }
        }

        return names
            .SelectMany(name => start.Compilation.Assembly.GetTypeByMetadataName(name.Type)?.GetMembers(name.Method) ?? [])
            .OfType<IMethodSymbol>()
            .Select(method => (Id: FindId(symbols, method), Method: method))
            .Where(static function => function.Id is not null)
            .ToLookup(static function => function.Id!, static function => function.Method, StringComparer.Ordinal);
    }

    /// <summary>The ID, unless it is missing or blank, which is another rule's.</summary>
    private static string? FindId(StepSymbols symbols, IMethodSymbol method) =>
        symbols.GetStepFunctionAttribute(method) is { ConstructorArguments: [{ Kind: TypedConstantKind.Primitive, Value: string id }] }
        && !string.IsNullOrWhiteSpace(id)
            ? id
            : null;

    private static ImmutableArray<(string Type, string Method)> FindCandidates(SyntaxTree tree)
    {
        var candidates = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var node in tree.GetRoot().DescendantNodes(static node => node is not (BlockSyntax or ExpressionSyntax)))
        {
            // The attribute's name alone would miss an alias; a method with attributes is rare enough.
            if (node is MethodDeclarationSyntax { AttributeLists.Count: > 0, Parent: TypeDeclarationSyntax type } method
                && method.Modifiers.Any(static modifier => modifier.ValueText is "partial" or "async"))
            {
                candidates.Add((MetadataName(type), method.Identifier.ValueText));
            }
        }

        return candidates.ToImmutable();
    }

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
}
