using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Rules;

/// <summary>Says which types are no values that a store can keep.</summary>
internal static class UnsupportedValue
{
    /// <summary>What the type is, for a message (<c>a task</c>), and what to use instead; null if nothing speaks against it.</summary>
    public static (string What, string Advice)? Find(ITypeSymbol? type) => type switch
    {
        null or IErrorTypeSymbol => null,
        IArrayTypeSymbol array => Find(array.ElementType),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => ("a pointer", "Return the data it points to"),
        IDynamicTypeSymbol => ("dynamic", "Name the type"),
        { SpecialType: SpecialType.System_Object } => ("object, whose real type is not stored", "Name the type"),
        { TypeKind: TypeKind.Delegate } => ("a delegate", "Return the data that it would be called on"),
        { IsAnonymousType: true } => ("an anonymous type", "Use a record or a tuple"),
        { IsRefLikeType: true } => ("a ref struct", "Use an array or another type that can live on the heap"),
        INamedTypeSymbol named => FindNamed(named),
        _ => null,
    };

    private static (string What, string Advice)? FindNamed(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (FindKnown(current) is { } known)
            {
                return known;
            }
        }

        foreach (var argument in type.TypeArguments)
        {
            if (Find(argument) is { } inner)
            {
                return inner;
            }
        }

        return null;
    }

    private static (string What, string Advice)? FindKnown(INamedTypeSymbol type)
    {
        if (type.ContainingType is not null)
        {
            return null;
        }

        return (type.ContainingNamespace?.ToDisplayString(), type.Name) switch
        {
            ("System.Threading.Tasks", "Task" or "ValueTask") => ("a task", "Await it inside the step and return its result"),
            ("StepGen", "StepTask") => ("the handle of a step", "Await it and use its result"),
            ("StepGen", "StepContext") => ("a step context", "Pass the values that are needed"),
            ("System.Collections.Generic", "IEnumerable") or ("System.Collections", "IEnumerable")
                or ("System.Linq", "IQueryable" or "IOrderedQueryable" or "IOrderedEnumerable" or "ParallelQuery" or "OrderedParallelQuery")
                => ("a lazy sequence, which would be read after the step", "Return a list or an array: add ToList()"),
            ("System.Collections.Generic", "IAsyncEnumerable") => ("a lazy sequence, which would be read after the step", "Collect it into a list inside the step"),
            ("System.Collections.Generic", "IEnumerator" or "IAsyncEnumerator") or ("System.Collections", "IEnumerator")
                => ("an enumerator", "Return a list or an array"),
            ("System", "Lazy") => ("a lazy value", "Return the value itself"),
            ("System.IO", "Stream" or "TextReader" or "TextWriter") => ("a stream", "Return its content, or where to find it"),
            ("System.Threading", "CancellationToken" or "CancellationTokenSource") => ("a cancellation token", "Take the token as the body's parameter"),
            _ => null,
        };
    }
}
