using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>
/// Finds the step bodies of a function: the lambdas handed to a step operation, and the local functions and delegate
/// locals that nothing but step bodies uses. What runs there runs once per attempt, outside the machine, and may do anything.
/// </summary>
internal static class StepBodies
{
    public static HashSet<SyntaxNode> Find(SyntaxNode root, SemanticModel model, IReadOnlyList<StepCall> calls, CancellationToken cancellationToken)
    {
        var bodies = new HashSet<SyntaxNode>();
        var handedOver = new HashSet<SyntaxNode>();
        foreach (var call in calls)
        {
            foreach (var argument in call.Invocation.ArgumentList.Arguments)
            {
                var expression = Syntax.Unwrap(argument.Expression);
                if (expression is AnonymousFunctionExpressionSyntax lambda)
                {
                    bodies.Add(lambda);
                }
                else if (expression is IdentifierNameSyntax && argument != call.Id)
                {
                    handedOver.Add(expression);
                }
            }
        }

        AddNamed(root, model, bodies, handedOver, cancellationToken);
        return bodies;
    }

    /// <summary>
    /// A named function is a body if each use of it is handed to a step or stands in a body itself. It starts from all of
    /// them and drops those with another use, until none is left to drop, so that functions which call each other are found.
    /// </summary>
    private static void AddNamed(
        SyntaxNode root,
        SemanticModel model,
        HashSet<SyntaxNode> bodies,
        HashSet<SyntaxNode> handedOver,
        CancellationToken cancellationToken)
    {
        var named = new Dictionary<ISymbol, SyntaxNode>(SymbolEqualityComparer.Default);
        foreach (var node in root.DescendantNodes())
        {
            var function = node switch
            {
                LocalFunctionStatementSyntax => node,
                VariableDeclaratorSyntax { Initializer.Value: { } value } when Syntax.Unwrap(value) is AnonymousFunctionExpressionSyntax lambda => lambda,
                _ => null,
            };

            if (function is not null && model.GetDeclaredSymbol(node, cancellationToken) is { } symbol)
            {
                named[symbol] = function;
            }
        }

        if (named.Count == 0)
        {
            return;
        }

        var names = new HashSet<string>(named.Keys.Select(static symbol => symbol.Name), StringComparer.Ordinal);
        var uses = new List<(ISymbol Symbol, SyntaxNode Node)>();
        foreach (var identifier in root.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (names.Contains(identifier.Identifier.ValueText)
                && model.GetSymbolInfo(identifier, cancellationToken) is var info
                && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } symbol
                && named.ContainsKey(symbol.OriginalDefinition))
            {
                uses.Add((symbol.OriginalDefinition, identifier));
            }
        }

        var candidates = new HashSet<ISymbol>(uses.Select(static use => use.Symbol), SymbolEqualityComparer.Default);
        bool changed;
        do
        {
            changed = false;
            var assumed = new HashSet<SyntaxNode>(bodies);
            assumed.UnionWith(candidates.Select(symbol => named[symbol]));
            foreach (var (symbol, node) in uses)
            {
                if (candidates.Contains(symbol) && !handedOver.Contains(node) && !IsInside(node, assumed, root))
                {
                    changed |= candidates.Remove(symbol);
                }
            }
        }
        while (changed);

        bodies.UnionWith(candidates.Select(symbol => named[symbol]));
    }

    /// <summary>The nodes that run where the code runs, those of branches too: not in the body of a step, which works on a copy of the variables.</summary>
    public static IEnumerable<SyntaxNode> NodesOutside(SyntaxNode code, FunctionScope scope) => code.DescendantNodesAndSelf(node =>
        node is not AnonymousFunctionExpressionSyntax lambda
        || Syntax.Wrap(lambda).Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        || scope.Model.GetSymbolInfo(call, scope.CancellationToken).Symbol is not IMethodSymbol method
        || !scope.Symbols.IsStepOperation(method)
        || scope.Symbols.IsBranch(method));

    public static bool IsInside(SyntaxNode node, HashSet<SyntaxNode> bodies, SyntaxNode root)
    {
        for (var current = node; current is not null && current != root; current = current.Parent)
        {
            if (bodies.Contains(current))
            {
                return true;
            }
        }

        return false;
    }
}
