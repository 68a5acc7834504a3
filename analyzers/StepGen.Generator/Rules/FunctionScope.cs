using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Diagnostics;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Rules;

/// <summary>What the rules know of one step function; made once for all of them.</summary>
internal sealed class FunctionScope
{
    private readonly Action<DiagnosticInfo> _report;
    private readonly HashSet<SyntaxNode> _stepBodies;
    private readonly Dictionary<SyntaxNode, ISymbol?> _meanings = [];
    private readonly ISymbol? _branchSymbol;
    private ImmutableArray<ApiUse> _apiUses;

    public FunctionScope(
        MethodDeclarationSyntax method,
        IMethodSymbol symbol,
        SemanticModel model,
        StepSymbols symbols,
        OutsideCode outside,
        Action<DiagnosticInfo> report,
        CancellationToken cancellationToken,
        AnonymousFunctionExpressionSyntax? branch = null)
    {
        Method = method;
        Symbol = symbol;
        Model = model;
        Symbols = symbols;
        Outside = outside;
        CancellationToken = cancellationToken;
        _report = report;

        // Attributes and parameter lists are no code of the function; without a body there is nothing to look at.
        Branch = branch;
        _branchSymbol = branch is null ? null : model.GetSymbolInfo(branch, cancellationToken).Symbol;
        Root = branch ?? (SyntaxNode?)method.Body ?? method.ExpressionBody;
        Calls = Root is null ? [] : FindCalls(Root);
        Branches = Calls.Select(call => BranchOf(call.Invocation, call.Method)).OfType<AnonymousFunctionExpressionSyntax>().ToImmutableArray();
        _stepBodies = Root is null ? [] : StepBodies.Find(Root, model, Calls, cancellationToken);
        AllNodes = Root is null ? [] : Root.DescendantNodes(node => !Branches.Contains(node)).ToImmutableArray();
        OwnNodes = Root is null
            ? []
            : Root.DescendantNodes(node => !_stepBodies.Contains(node)).Where(node => !_stepBodies.Contains(node)).ToImmutableArray();
    }

    public MethodDeclarationSyntax Method { get; }

    public IMethodSymbol Symbol { get; }

    public SemanticModel Model { get; }

    public StepSymbols Symbols { get; }

    public OutsideCode Outside { get; }

    public CancellationToken CancellationToken { get; }

    public SyntaxNode? Root { get; }

    /// <summary>Gets the lambda of a branch, where it is that which is looked at and not the whole function.</summary>
    public AnonymousFunctionExpressionSyntax? Branch { get; }

    /// <summary>Gets the lambdas of the branches that are started there. Each is looked at by itself.</summary>
    public ImmutableArray<AnonymousFunctionExpressionSyntax> Branches { get; }

    /// <summary>Every step call, in source order, those in bodies and lambdas included, but not those of its branches.</summary>
    public ImmutableArray<StepCall> Calls { get; }

    /// <summary>Every node of the function, but not those in its branches.</summary>
    public ImmutableArray<SyntaxNode> AllNodes { get; }

    /// <summary>The nodes outside step bodies: what must be deterministic.</summary>
    public ImmutableArray<SyntaxNode> OwnNodes { get; }

    /// <summary>The members and constructors that the code outside step bodies uses.</summary>
    public ImmutableArray<ApiUse> ApiUses => _apiUses.IsDefault ? _apiUses = ApiUse.Find(this) : _apiUses;

    public IEnumerable<SyntaxNode> Bodies => _stepBodies;

    public bool IsInStepBody(SyntaxNode node) => Root is not null && StepBodies.IsInside(node, _stepBodies, Root);

    /// <summary>What a node means; the name of an argument, which is a variable of what is called, is none of this function's.</summary>
    public ISymbol? Resolve(SyntaxNode node)
    {
        if (node.Parent is NameColonSyntax { Parent: ArgumentSyntax })
        {
            return null;
        }

        // Asked by each rule again.
        if (!_meanings.TryGetValue(node, out var symbol))
        {
            symbol = Meaning.Of(node, Model, CancellationToken);
            _meanings.Add(node, symbol);
        }

        return symbol;
    }

    /// <summary>Whether it is a parameter of a method, not of a lambda, a local function or a constructor.</summary>
    public static bool IsMethodParameter(ISymbol? symbol) => symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } };

    /// <summary>Whether it is a parameter of the step function or branch itself, not of a lambda, a local function or a constructor.</summary>
    public bool IsOwnParameter(ISymbol? symbol) => symbol is IParameterSymbol && (Branch is null
        ? IsMethodParameter(symbol)
        : SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, _branchSymbol));

    /// <summary>Whether the expression calls a method that awaits steps for this function.</summary>
    public bool IsRoutineCall(SyntaxNode node) => node is InvocationExpressionSyntax && Resolve(node) is IMethodSymbol method && Symbols.IsStepRoutine(method);

    /// <summary>The ID of a call that issues a step, with <c>{}</c> for each hole; null for any other call.</summary>
    public string? FindIdText(InvocationExpressionSyntax invocation) =>
        Calls.FirstOrDefault(call => call.Invocation == invocation) is { Id: { } id } ? StepIdTemplate.TryParse(id.Expression, Model, CancellationToken)?.Text : null;

    public void Report(DiagnosticDescriptor descriptor, Location location, params string[] arguments) =>
        _report(DiagnosticInfo.Create(descriptor, location, arguments));

    public void Report(DiagnosticDescriptor descriptor, Location location, Location additional, params string[] arguments) =>
        _report(DiagnosticInfo.Create(descriptor, location, arguments) with { AdditionalLocation = LocationInfo.From(additional) });

    private ImmutableArray<StepCall> FindCalls(SyntaxNode root)
    {
        var calls = ImmutableArray.CreateBuilder<StepCall>();
        foreach (var node in root.DescendantNodes(node => node == root || !Binding.BranchBinder.IsBranch(node, Model, Symbols, CancellationToken)))
        {
            if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax or MemberBindingExpressionSyntax } invocation)
            {
                continue;
            }

            var info = Model.GetSymbolInfo(invocation, CancellationToken);
            if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method && Symbols.IsStepOperation(method))
            {
                calls.Add(new(invocation, method, info.Symbol is not null, FindId(invocation), Syntax.EnclosingFunction(invocation, root)));
            }
        }

        return calls.ToImmutable();
    }

    private AnonymousFunctionExpressionSyntax? BranchOf(InvocationExpressionSyntax call, IMethodSymbol method) =>
        Symbols.IsBranch(method) ? Binding.BranchBinder.FindLambda(call, method) : null;

    private static ArgumentSyntax? FindId(InvocationExpressionSyntax invocation)
    {
        var arguments = invocation.ArgumentList.Arguments;
        return arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "id")
            ?? (arguments.Count > 0 && arguments[0].NameColon is null ? arguments[0] : null);
    }
}
