using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>A use of a member or constructor outside step bodies.</summary>
/// <param name="Symbol">The method, property, field, event or constructor.</param>
/// <param name="Expression">The whole use: <c>DateTime.Now</c>, <c>Guid.NewGuid()</c>, <c>new Random()</c>.</param>
internal sealed record ApiUse(ISymbol Symbol, ExpressionSyntax Expression)
{
    public static ImmutableArray<ApiUse> Find(FunctionScope scope)
    {
        var uses = ImmutableArray.CreateBuilder<ApiUse>();
        foreach (var node in scope.OwnNodes)
        {
            var expression = node switch
            {
                SimpleNameSyntax name => Syntax.CallOrSelf(Syntax.Qualified(name)),
                BaseObjectCreationExpressionSyntax creation => creation,
                _ => null,
            };

            if (expression is not null
                && scope.Resolve(node) is { ContainingType: not null } symbol and (IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol)
                && !Syntax.IsInNameOf(node))
            {
                uses.Add(new(symbol, expression));
            }
        }

        return uses.ToImmutable();
    }

    /// <summary>Whether it is a member of the type or, for an override, of the type that declares it first.</summary>
    public bool IsMemberOf(string @namespace, string type)
    {
        for (var current = Symbol.ContainingType; current is not null; current = current.BaseType)
        {
            if (current.Name == type && current.ContainingType is null && IsNamespace(current.ContainingNamespace, @namespace))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamespace(INamespaceSymbol? symbol, string name) =>
        symbol is not null && string.Equals(symbol.ToDisplayString(), name, StringComparison.Ordinal);
}
