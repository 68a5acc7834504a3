using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StepGen.Generator.Rules;

namespace StepGen.Generator.Binding.Sequences;

/// <summary>
/// How a <c>foreach</c> with steps goes over its collection. The kernel's cursors keep a collection itself, so that a change of
/// it shows as C# shows it; of what has none, all elements are read into a list first.
/// </summary>
/// <param name="Collection">The code that is evaluated: the collection, or the dictionary of which the loop wants the keys.</param>
/// <param name="CursorType">The cursor.</param>
/// <param name="Element">What the loop wants of the cursor's element, <c>.Key</c>, or nothing.</param>
/// <param name="ItemType">The type of the elements that are read into a list; empty where the cursor takes the collection.</param>
/// <param name="Cast">A cast with its parentheses where each element is converted explicitly, else empty.</param>
/// <param name="Saved">What must be fit to be saved: the types that the collection holds.</param>
/// <param name="CastWhenRead">The type that elements are cast to while they are read, where those that are no such end the loop early.</param>
internal sealed record Sequence(
    ExpressionSyntax Collection, string CursorType, string Element, string ItemType, string Cast, IReadOnlyList<ITypeSymbol> Saved, ITypeSymbol? CastWhenRead = null)
{
    private const string Kernel = "global::StepGen.Kernel.";

    /// <summary>Gets a value indicating whether all elements are read before the first iteration.</summary>
    public bool IsReadFirst => ItemType.Length > 0;

    /// <summary>Null where the loop can neither keep the collection nor read it into a list.</summary>
    public static Sequence? TryFind(CommonForEachStatementSyntax loop, ITypeSymbol type, BindingContext context)
    {
        var info = context.Model.GetForEachStatementInfo(loop);
        var cast = info.ElementConversion is { Exists: true, IsImplicit: false } && VariableOf(loop, context) is { } variable ? $"({TypeNames.Full(variable.Type)})" : string.Empty;
        return FindKeysOrValues(loop.Expression, cast, context) ?? FindCursor(loop.Expression, type, cast) ?? FindRead(loop, type, info, cast, context);
    }

    private static ILocalSymbol? VariableOf(CommonForEachStatementSyntax loop, BindingContext context) =>
        loop is ForEachStatementSyntax simple ? context.Model.GetDeclaredSymbol(simple, context.CancellationToken) : null;

    private static Sequence? FindCursor(ExpressionSyntax collection, ITypeSymbol type, string cast) => CursorOf(type) is { } cursor
        ? new(collection, cursor, string.Empty, string.Empty, cast, type is IArrayTypeSymbol array ? [array.ElementType] : ((INamedTypeSymbol)type).TypeArguments)
        : null;

    /// <summary>The keys or values of a dictionary notice changes of the dictionary, which alone can be saved.</summary>
    private static Sequence? FindKeysOrValues(ExpressionSyntax collection, string cast, BindingContext context) =>
        Syntax.Unwrap(collection) is MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression, Name.Identifier.ValueText: "Keys" or "Values" } access
            && context.Model.GetTypeInfo(access.Expression, context.CancellationToken).Type is INamedTypeSymbol { TypeArguments.Length: 2 } map
            && FindCursor(access.Expression, map, cast) is { } sequence
            ? sequence with { Element = access.Name.Identifier.ValueText == "Keys" ? ".Key" : ".Value" }
            : null;

    /// <summary>The kernel's cursor for a collection, or null if there is none.</summary>
    private static string? CursorOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            var element = TypeNames.Full(array.ElementType);
            return array.Rank == 1 ? $"{Kernel}ArrayCursor<{element}>" : $"{Kernel}RectangularCursor<{TypeNames.Full(array.WithNullableAnnotation(NullableAnnotation.None))}, {element}>";
        }

        if (type is not INamedTypeSymbol { TypeArguments.Length: 1 or 2 } named)
        {
            return null;
        }

        var arguments = string.Join(", ", named.TypeArguments.Select(TypeNames.Full));
        return named.OriginalDefinition.ToDisplayString() switch
        {
            "System.Collections.Generic.List<T>" or "System.Collections.Generic.IReadOnlyList<T>" or "System.Collections.ObjectModel.ReadOnlyCollection<T>"
                or "System.Collections.Immutable.ImmutableArray<T>" or "System.Collections.Immutable.ImmutableList<T>" =>
                $"{Kernel}ListCursor<{arguments}>",
            "System.Collections.Generic.Dictionary<TKey, TValue>" or "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"
                or "System.Collections.Generic.IDictionary<TKey, TValue>" =>
                $"{Kernel}DictionaryCursor<{arguments}>",
            "System.Collections.Generic.HashSet<T>" =>
                $"{Kernel}SetCursor<{arguments}>",
            "System.Collections.Generic.Queue<T>" or "System.Collections.Generic.Stack<T>" or "System.Collections.Generic.LinkedList<T>"
                or "System.Collections.Generic.SortedSet<T>" or "System.Collections.ObjectModel.Collection<T>" or "System.Collections.ObjectModel.ObservableCollection<T>" =>
                $"{Kernel}CollectionCursor<{TypeNames.Full(named.WithNullableAnnotation(NullableAnnotation.None))}, {arguments}>",
            "System.Collections.Generic.SortedDictionary<TKey, TValue>" or "System.Collections.Generic.SortedList<TKey, TValue>" =>
                $"{Kernel}CollectionCursor<{TypeNames.Full(named.WithNullableAnnotation(NullableAnnotation.None))}, global::System.Collections.Generic.KeyValuePair<{arguments}>>",
            _ => null,
        };
    }

    /// <summary>All that C# accepts, but for what refers into memory that is not its own: a copy would not see it change.</summary>
    private static Sequence? FindRead(CommonForEachStatementSyntax loop, ITypeSymbol type, ForEachStatementInfo info, string cast, BindingContext context)
    {
        if (type.IsRefLikeType || info is not { GetEnumeratorMethod: { } start, ElementType: { } element } || start.ReturnType is { Name: "Enumerator", ContainingType: { Name: "Span" or "ReadOnlySpan", IsRefLikeType: true } })
        {
            return null;
        }

        // A sequence of objects says nothing about what to read back; the variable's type does.
        var castWhenRead = cast.Length > 0 && PersistableTypes.FindProblem(element, context.Symbols, context.Outside) is not null ? VariableOf(loop, context)?.Type : null;
        var item = TypeNames.Full(castWhenRead ?? element);
        return new(loop.Expression, $"{Kernel}SequenceCursor<{item}>", string.Empty, item, castWhenRead is null ? cast : string.Empty, [castWhenRead ?? element], castWhenRead);
    }
}
