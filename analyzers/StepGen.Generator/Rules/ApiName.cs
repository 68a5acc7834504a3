using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Rules;

/// <summary>How messages name a member: <c>DateTime.Now</c>, <c>new Random()</c>.</summary>
internal static class ApiName
{
    public static string Of(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {symbol.ContainingType.Name}()",
        IMethodSymbol => $"{symbol.ContainingType.Name}.{symbol.Name}()",
        _ => $"{symbol.ContainingType.Name}.{symbol.Name}",
    };
}
