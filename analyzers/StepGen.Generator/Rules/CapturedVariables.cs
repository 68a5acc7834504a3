using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>The variables of a function that the bodies handed to a step read.</summary>
internal static class CapturedVariables
{
    public static HashSet<ISymbol> Of(FunctionScope scope, InvocationExpressionSyntax call)
    {
        var variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var bodies = new List<SyntaxNode>(call.ArgumentList.DescendantNodes(static node => !Syntax.IsNestedFunction(node)).Where(Syntax.IsNestedFunction));
        var seen = new HashSet<SyntaxNode>(bodies);

        // A body that is handed over by its name.
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (Syntax.Unwrap(argument.Expression) is IdentifierNameSyntax name)
            {
                AddFunction(scope, scope.Resolve(name), bodies, seen);
            }
        }

        for (var i = 0; i < bodies.Count; i++)
        {
            foreach (var name in bodies[i].DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var symbol = scope.Resolve(name);
                if (symbol is ILocalSymbol { IsConst: false } or IParameterSymbol
                    && !Syntax.IsInNameOf(name)
                    && !bodies.Exists(body => Syntax.IsDeclaredIn(symbol, body)))
                {
                    variables.Add(symbol);
                }

                AddFunction(scope, symbol, bodies, seen);
            }
        }

        return variables;
    }

    /// <summary>What a body calls is a part of it.</summary>
    private static void AddFunction(FunctionScope scope, ISymbol? symbol, List<SyntaxNode> bodies, HashSet<SyntaxNode> seen)
    {
        var function = symbol?.OriginalDefinition switch
        {
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } or ILocalSymbol { Type.TypeKind: TypeKind.Delegate } =>
                symbol.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.CancellationToken),
            _ => null,
        };
        var body = function is VariableDeclaratorSyntax { Initializer.Value: { } value } ? Syntax.Unwrap(value) : function;
        if (body is not null && Syntax.IsNestedFunction(body) && seen.Add(body))
        {
            bodies.Add(body);
        }
    }
}
