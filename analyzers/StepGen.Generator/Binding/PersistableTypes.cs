using Microsoft.CodeAnalysis;
using StepGen.Generator.Rules;
using StepGen.Generator.Symbols;

namespace StepGen.Generator.Binding;

/// <summary>
/// Tells why a value of a type cannot live across a step: it is bound to this process, or System.Text.Json gives back
/// something else than it was given.
/// </summary>
internal static class PersistableTypes
{
    private static readonly HashSet<string> ProcessBound = new(StringComparer.Ordinal)
    {
        "System.Type",
        "System.Threading.CancellationToken",
        "System.Threading.Thread",
        "System.WeakReference",
        "System.Delegate",
        "System.MulticastDelegate",
    };

    /// <summary>Null if the value can live across a step.</summary>
    public static ValueProblem? FindProblem(ITypeSymbol type, StepSymbols symbols, OutsideCode outside)
    {
        switch (type)
        {
            case { TypeKind: TypeKind.Error }:
                return null; // the compiler reports it, or STEP0015
            case { TypeKind: TypeKind.Dynamic }:
                return new(Step3008LiveDynamic.Rule, "'dynamic' does not say what to read back");
            case { SpecialType: SpecialType.System_Object }:
                return Other("its declared type does not say what to read back");
            case { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer }:
            case { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr }:
                return new(Step3009LiveReference.Rule, "a pointer means nothing after a reload");
            case { TypeKind: TypeKind.Delegate }:
                return Other("a delegate cannot be saved");
            case { IsRefLikeType: true }:
                return new(Step3009LiveReference.Rule, "a ref struct cannot leave the stack");
            case { IsAnonymousType: true }:
                return new(Step3007LiveAnonymousType.Rule, "an anonymous type has no name to read it back by");
            case IArrayTypeSymbol array:
                return FindProblem(array.ElementType, symbols, outside);
            case INamedTypeSymbol named:
                return FindProblem(named, symbols, outside);
            default:
                return null;
        }
    }

    private static ValueProblem? FindProblem(INamedTypeSymbol type, StepSymbols symbols, OutsideCode outside)
    {
        if (symbols.IsStepTask(type))
        {
            return null; // saved as the step that it stands for
        }

        if (symbols.IsStepContext(type))
        {
            return Other("a step's context is a new one after a reload; use the function's own");
        }

        if (IsTaskLike(type))
        {
            return Other("a task runs in this process only; await its work in a step");
        }

        if (TypeNames.DerivesFrom(type, symbols.Exception))
        {
            return null; // saved by message and type name
        }

        if (ProcessBound.Contains(type.OriginalDefinition.ToDisplayString()))
        {
            return Other("it belongs to this process");
        }

        if (IsLazySequence(type))
        {
            return Other("a lazy sequence is not a value; call ToList() or ToArray()");
        }

        if (Implements(type, "System.Collections", "IEnumerator") || Implements(type, "System.Collections.Generic", "IAsyncEnumerator", arity: 1))
        {
            return new(Step3006LiveEnumerator.Rule, "an enumerator cannot be saved");
        }

        if (Implements(type, "System", "IDisposable") || Implements(type, "System", "IAsyncDisposable"))
        {
            return new(Step3005LiveDisposable.Rule, "a disposable holds something of this process");
        }

        foreach (var argument in type.TypeArguments)
        {
            if (FindProblem(argument, symbols, outside) is { } problem)
            {
                return problem with { Why = $"it holds values of type '{argument.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}': {problem.Why}" };
            }
        }

        return ValueGraph.Find(type, symbols, outside) is { } lost ? Other($"it is {lost.What.TrimEnd(',')} ({lost.Advice})") : null;
    }

    private static ValueProblem Other(string why) => new(Step3003LiveLocal.Rule, why);

    private static bool IsTaskLike(INamedTypeSymbol type) => type.OriginalDefinition.ToDisplayString() is
        "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task<TResult>"
        or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask<TResult>";

    private static bool IsLazySequence(INamedTypeSymbol type) => type.OriginalDefinition.ToDisplayString() is
        "System.Collections.IEnumerable" or "System.Collections.Generic.IEnumerable<T>"
        or "System.Linq.IQueryable" or "System.Linq.IQueryable<T>"
        or "System.Linq.IOrderedEnumerable<TElement>" or "System.Linq.IGrouping<TKey, TElement>" or "System.Linq.ILookup<TKey, TElement>"
        or "System.Collections.Generic.IAsyncEnumerable<T>";

    private static bool Implements(INamedTypeSymbol type, string space, string name, int arity = 0) =>
        Is(type, space, name, arity) || type.AllInterfaces.Any(implemented => Is(implemented, space, name, arity));

    /// <summary>By the short name first: the full one of every interface would be made to be thrown away.</summary>
    private static bool Is(INamedTypeSymbol type, string space, string name, int arity) =>
        type.Arity == arity && type.ContainingType is null && type.Name == name && type.ContainingNamespace.ToDisplayString() == space;
}
