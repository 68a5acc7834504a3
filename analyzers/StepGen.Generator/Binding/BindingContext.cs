using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>What the parts of the binder share while they bind one function.</summary>
internal sealed class BindingContext(SemanticModel model, StepSymbols symbols, LocalTable locals, UnknownTypes unknown, OutsideCode outside, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxNode, int> _constructs = [];
    private readonly HashSet<SyntaxNode> _withReplacement = [];
    private readonly Dictionary<SyntaxNode, int> _localsOfNames = [];
    private readonly Dictionary<InvocationExpressionSyntax, IMethodSymbol?> _stepMethods = [];
    private HashSet<SyntaxNode>? _withStep;
    private HashSet<ISymbol>? _writtenInNestedFunctions;

    public SemanticModel Model => model;

    public StepSymbols Symbols => symbols;

    public LocalTable Locals => locals;

    public UnknownTypes Unknown => unknown;

    public OutsideCode Outside => outside;

    public CancellationToken CancellationToken => cancellationToken;

    public List<DiagnosticInfo> Diagnostics { get; } = [];

    /// <summary>Gets the branches that were bound.</summary>
    public List<FunctionModel> Branches { get; } = [];

    /// <summary>Gets or sets the method whose code is bound, and how machines in it are named.</summary>
    public CodeOwner? Owner { get; set; }

    public List<PositionModel> Positions { get; } = [];

    /// <summary>Gets the constants and the local functions that move to the method's level.</summary>
    public List<Fragment> Constants { get; } = [];

    public List<MovedFunction> MovedFunctions { get; } = [];

    /// <summary>Gets the local functions that move to the method's level, with their numbers.</summary>
    public Dictionary<ISymbol, int> LocalFunctions { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the local functions that assign locals of the step function, themselves or through others.</summary>
    public HashSet<IMethodSymbol> LocalFunctionsThatAssign { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the local functions that make delegates of lambdas or local functions, themselves or through others.</summary>
    public HashSet<IMethodSymbol> LocalFunctionsThatMakeDelegates { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the locals that a local function captures, itself or through others, by its number: a mention of it may read them.</summary>
    public Dictionary<int, HashSet<int>> CapturedByLocalFunctions { get; } = [];

    /// <summary>Gets the method's lambdas, anonymous methods and local functions.</summary>
    public IReadOnlyList<SyntaxNode> NestedFunctions { get; set; } = [];

    /// <summary>Gets the variables that a lambda or a local function assigns: any call may do so.</summary>
    public HashSet<ISymbol> WrittenInNestedFunctions
    {
        get
        {
            if (_writtenInNestedFunctions is null)
            {
                _writtenInNestedFunctions = new(SymbolEqualityComparer.Default);
                foreach (var name in NestedFunctions.SelectMany(static nested => nested.DescendantNodes()).OfType<IdentifierNameSyntax>())
                {
                    if (locals.IsKnownName(name.Identifier.ValueText) && Rules.Syntax.IsWritten(name, model, cancellationToken)
                        && model.GetSymbolInfo(name, cancellationToken).Symbol is { } written)
                    {
                        _writtenInNestedFunctions.Add(written);
                    }
                }
            }

            return _writtenInNestedFunctions;
        }
    }

    /// <summary>Gets what is written in place of nodes.</summary>
    public Dictionary<SyntaxNode, Code> Replacements { get; } = [];

    /// <summary>Gets what the code in place of a node reads and assigns, where that is more than that it reads all it names.</summary>
    public Dictionary<SyntaxNode, Flow> ReplacementFlows { get; } = [];

    /// <summary>Gets what is written in front of nodes.</summary>
    public Dictionary<SyntaxNode, Code> Prefixes { get; } = [];

    /// <summary>Gets or sets a value indicating whether the body can be lowered.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>Gets or sets a value indicating whether the descriptor can be written: its name is free.</summary>
    public bool HasDescriptor { get; set; } = true;

    public void Report(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
    {
        Diagnostics.Add(DiagnosticInfo.Create(descriptor, location, arguments));
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error)
        {
            IsValid = false;
        }
    }

    /// <summary>The same, unless it has been said of the place already.</summary>
    public void ReportOnce(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
    {
        if (!Diagnostics.Contains(DiagnosticInfo.Create(descriptor, location, arguments)))
        {
            Report(descriptor, location, arguments);
        }
    }

    /// <summary>Another rule reports it; no machine may be made.</summary>
    public void Invalidate() => IsValid = false;

    /// <summary>Gets the try statements around the present code whose finally blocks contain steps.</summary>
    public FinallyRegions Finallys { get; } = new();

    /// <summary>Gets or sets the function's result type, or that of Unit.</summary>
    public string ResultType { get; set; } = string.Empty;

    /// <summary>A loop or switch that is lowered, so that jumps to it become gotos; a label, which a jump may name before it is bound.</summary>
    public int AddConstruct(SyntaxNode node)
    {
        if (!_constructs.TryGetValue(node, out var construct))
        {
            _constructs.Add(node, construct = _constructs.Count);
        }

        return construct;
    }

    public bool TryGetConstruct(SyntaxNode node, out int construct) => _constructs.TryGetValue(node, out construct);

    /// <summary>Finds the number of the local or parameter that a name means.</summary>
    public bool TryGetLocal(SyntaxNode node, out int local)
    {
        local = -1;
        if (node is not IdentifierNameSyntax name || !locals.IsKnownName(name.Identifier.ValueText))
        {
            return false;
        }

        // Asked by each pass again.
        if (_localsOfNames.TryGetValue(name, out local))
        {
            return true;
        }

        if (!locals.TryGet(model.GetSymbolInfo(name, cancellationToken).Symbol, out local))
        {
            return false;
        }

        _localsOfNames.Add(name, local);
        return true;
    }

    /// <summary>Finds the number of a local function that moves to the method's level, where a name means one.</summary>
    public bool TryGetLocalFunction(SyntaxNode node, out int number)
    {
        number = -1;
        if (LocalFunctions.Count == 0 || (node is SimpleNameSyntax called && !LocalFunctions.Keys.Any(function => function.Name == called.Identifier.ValueText)))
        {
            return false;
        }

        var symbol = node switch
        {
            LocalFunctionStatementSyntax => model.GetDeclaredSymbol(node, cancellationToken),
            SimpleNameSyntax => Meaning.Of(node, model, cancellationToken),
            _ => null,
        };
        return symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction } && LocalFunctions.TryGetValue(symbol.OriginalDefinition, out number);
    }

    public bool IsStepCall(SyntaxNode node) => StepMethodOf(node) is not null;

    /// <summary>
    /// The method of StepContext that a call means. With a type in it that another generator makes, the overload is not known; then it is
    /// any of them, as far as they give the same.
    /// </summary>
    public IMethodSymbol? StepMethodOf(SyntaxNode node)
    {
        if (node is not InvocationExpressionSyntax invocation)
        {
            return null;
        }

        if (!_stepMethods.TryGetValue(invocation, out var found))
        {
            found = FindStepMethod(invocation);
            _stepMethods.Add(invocation, found);
        }

        return found;
    }

    private IMethodSymbol? FindStepMethod(InvocationExpressionSyntax invocation)
    {
        var info = model.GetSymbolInfo(invocation, cancellationToken);
        if (info.Symbol is not null)
        {
            return info.Symbol is IMethodSymbol method && symbols.IsStepOperation(method) ? method : null;
        }

        return info.CandidateReason == CandidateReason.OverloadResolutionFailure && info.CandidateSymbols.All(candidate => symbols.IsStepOperation(candidate as IMethodSymbol))
            ? info.CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault()
            : null;
    }

    /// <summary>Whether the code awaits anything or issues a step, its nested functions excepted.</summary>
    public bool ContainsStep(SyntaxNode node)
    {
        // Asked again and again at every level of nesting, so each method is searched once.
        if (_withStep is null)
        {
            _withStep = [];
            var method = node.FirstAncestorOrSelf<MethodDeclarationSyntax>() ?? node.SyntaxTree.GetRoot(cancellationToken);
            foreach (var child in method.DescendantNodesAndSelf())
            {
                if (IsAwaitOrStep(child))
                {
                    AddWithAncestors(_withStep, child);
                }
            }
        }

        return _withStep.Contains(node);
    }

    /// <summary>Whether the code contains a step that has not been moved in front of it.</summary>
    public bool ContainsUnspilledStep(SyntaxNode node) =>
        ContainsStep(node) && node.DescendantNodesAndSelf(child => !SyntaxQueries.IsNestedFunction(child) && !Replacements.ContainsKey(child))
            .Any(child => !Replacements.ContainsKey(child) && IsAwaitOrStep(child));

    /// <summary>Writes other code in place of a node from now on: what it evaluates has been moved in front of its statement.</summary>
    public void Replace(SyntaxNode node, Code code)
    {
        Replacements[node] = code;
        AddWithAncestors(_withReplacement, node);
    }

    /// <summary>The same, for code that does not read all that it names.</summary>
    public void Replace(SyntaxNode node, Code code, Flow flow)
    {
        Replace(node, code);
        ReplacementFlows[node] = flow;
    }

    /// <summary>Writes code in front of a node from now on: the receiver that <c>?.</c> stands for.</summary>
    public void Prefix(SyntaxNode node, Code code)
    {
        Prefixes[node] = code;
        AddWithAncestors(_withReplacement, node);
    }

    /// <summary>Whether other code is written for a part of the node.</summary>
    public bool ContainsReplacement(SyntaxNode node) => _withReplacement.Contains(node);

    private bool IsAwaitOrStep(SyntaxNode node) =>
        node is AwaitExpressionSyntax or ForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or ForEachVariableStatementSyntax { AwaitKeyword.RawKind: not 0 }
            or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } || IsStepCall(node);

    private static void AddWithAncestors(HashSet<SyntaxNode> set, SyntaxNode node)
    {
        for (var current = node; current is not null and not MemberDeclarationSyntax; current = current.Parent)
        {
            if (!set.Add(current) || (current.Parent is { } parent && SyntaxQueries.IsNestedFunction(parent)))
            {
                return;
            }
        }
    }
}
