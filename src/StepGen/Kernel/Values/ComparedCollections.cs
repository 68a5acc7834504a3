using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>
/// Makes the contract of each collection that has a comparer or an order which System.Text.Json does not keep. The methods are
/// closed over a collection's type arguments by <see cref="CollectionValues"/>.
/// </summary>
internal static class ComparedCollections
{
    public static JsonTypeInfo OfDictionary<TKey, TValue>(JsonTypeInfo<Dictionary<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<Dictionary<TKey, TValue>, TKey, TValue>(inner, static map => ComparerNames.Of(map.Comparer, map), static (items, name) => new(items, ComparerNames.Equality<TKey>(name)));

    public static JsonTypeInfo OfIDictionary<TKey, TValue>(JsonTypeInfo<IDictionary<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<IDictionary<TKey, TValue>, TKey, TValue>(inner, NameOfMap<TKey, TValue>, static (items, name) => new Dictionary<TKey, TValue>(items, ComparerNames.Equality<TKey>(name)));

    public static JsonTypeInfo OfIReadOnlyDictionary<TKey, TValue>(JsonTypeInfo<IReadOnlyDictionary<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>(inner, NameOfMap<TKey, TValue>, static (items, name) => new Dictionary<TKey, TValue>(items, ComparerNames.Equality<TKey>(name)));

    public static JsonTypeInfo OfSortedDictionary<TKey, TValue>(JsonTypeInfo<SortedDictionary<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<SortedDictionary<TKey, TValue>, TKey, TValue>(inner, static map => ComparerNames.Of(map.Comparer, map), static (items, name) => Fill(new SortedDictionary<TKey, TValue>(ComparerNames.Order<TKey>(name)), items));

    public static JsonTypeInfo OfSortedList<TKey, TValue>(JsonTypeInfo<SortedList<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<SortedList<TKey, TValue>, TKey, TValue>(inner, static map => ComparerNames.Of(map.Comparer, map), static (items, name) => Fill(new SortedList<TKey, TValue>(ComparerNames.Order<TKey>(name)), items));

    public static JsonTypeInfo OfConcurrentDictionary<TKey, TValue>(JsonTypeInfo<ConcurrentDictionary<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<ConcurrentDictionary<TKey, TValue>, TKey, TValue>(inner, static map => ComparerNames.Of(map.Comparer, map), static (items, name) => new(items, ComparerNames.Equality<TKey>(name)));

    public static JsonTypeInfo OfImmutableDictionary<TKey, TValue>(JsonTypeInfo<ImmutableDictionary<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<ImmutableDictionary<TKey, TValue>, TKey, TValue>(inner, NameOfMap<TKey, TValue>, static (items, name) => items.ToImmutableDictionary(ComparerNames.Equality<TKey>(name)));

    public static JsonTypeInfo OfIImmutableDictionary<TKey, TValue>(JsonTypeInfo<IImmutableDictionary<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<IImmutableDictionary<TKey, TValue>, TKey, TValue>(inner, NameOfMap<TKey, TValue>, static (items, name) => items.ToImmutableDictionary(ComparerNames.Equality<TKey>(name)));

    public static JsonTypeInfo OfImmutableSortedDictionary<TKey, TValue>(JsonTypeInfo<ImmutableSortedDictionary<TKey, TValue>> inner)
        where TKey : notnull =>
        Map<ImmutableSortedDictionary<TKey, TValue>, TKey, TValue>(
            inner,
            static map => ReferenceEquals(map.ValueComparer, EqualityComparer<TValue>.Default) ? ComparerNames.Of(map.KeyComparer, map) : throw ValueComparer(map),
            static (items, name) => items.ToImmutableSortedDictionary(ComparerNames.Order<TKey>(name)));

    public static JsonTypeInfo OfHashSet<T>(JsonTypeInfo<HashSet<T>> inner) =>
        Set<HashSet<T>, T>(inner, static set => ComparerNames.Of(set.Comparer, set), static (items, name) => new HashSet<T>(items, ComparerNames.Equality<T>(name)));

    public static JsonTypeInfo OfISet<T>(JsonTypeInfo<ISet<T>> inner) =>
        Set<ISet<T>, T>(inner, NameOfSet<T>, static (items, name) => new HashSet<T>(items, ComparerNames.Equality<T>(name)));

    public static JsonTypeInfo OfIReadOnlySet<T>(JsonTypeInfo<IReadOnlySet<T>> inner) => JsonMetadataServices.CreateValueInfo<IReadOnlySet<T>>(
        inner.Options, new ReadOnlySetConverter<T>(static set => set as HashSet<T> ?? new(set, ComparerNames.Equality<T>(NameOfSet(set)))));

    public static JsonTypeInfo OfSortedSet<T>(JsonTypeInfo<SortedSet<T>> inner) =>
        Set<SortedSet<T>, T>(inner, static set => ComparerNames.Of(set.Comparer, set), static (items, name) => new SortedSet<T>(items, ComparerNames.Order<T>(name)));

    public static JsonTypeInfo OfImmutableHashSet<T>(JsonTypeInfo<ImmutableHashSet<T>> inner) =>
        Set<ImmutableHashSet<T>, T>(inner, static set => ComparerNames.Of(set.KeyComparer, set), static (items, name) => items.ToImmutableHashSet(ComparerNames.Equality<T>(name)));

    public static JsonTypeInfo OfIImmutableSet<T>(JsonTypeInfo<IImmutableSet<T>> inner) =>
        Set<IImmutableSet<T>, T>(inner, NameOfSet<T>, static (items, name) => items.ToImmutableHashSet(ComparerNames.Equality<T>(name)));

    public static JsonTypeInfo OfImmutableSortedSet<T>(JsonTypeInfo<ImmutableSortedSet<T>> inner) =>
        Set<ImmutableSortedSet<T>, T>(inner, static set => ComparerNames.Of(set.KeyComparer, set), static (items, name) => items.ToImmutableSortedSet(ComparerNames.Order<T>(name)));

    public static JsonTypeInfo OfStack<T>(JsonTypeInfo<Stack<T>> inner) => Stack(inner, static stack => new Stack<T>(stack));

    public static JsonTypeInfo OfConcurrentStack<T>(JsonTypeInfo<ConcurrentStack<T>> inner) => Stack(inner, static stack => new ConcurrentStack<T>(stack));

    public static JsonTypeInfo OfImmutableStack<T>(JsonTypeInfo<ImmutableStack<T>> inner) => Stack(inner, static stack => ImmutableStack.CreateRange(stack));

    public static JsonTypeInfo OfIImmutableStack<T>(JsonTypeInfo<IImmutableStack<T>> inner) => Stack(inner, static stack => ImmutableStack.CreateRange(stack));

    public static JsonTypeInfo OfImmutableArray<T>(JsonTypeInfo<ImmutableArray<T>> inner) =>
        JsonMetadataServices.CreateValueInfo<ImmutableArray<T>>(inner.Options, new ImmutableArrayConverter<T>(inner));

    public static JsonTypeInfo OfRectangular<TArray, TItem>(JsonSerializerOptions options)
        where TArray : class =>
        JsonMetadataServices.CreateValueInfo<TArray>(options, new RectangularConverter<TArray, TItem>());

    private static JsonTypeInfo<TMap> Map<TMap, TKey, TValue>(
        JsonTypeInfo<TMap> inner, Func<TMap, string?> nameOf, Func<IEnumerable<KeyValuePair<TKey, TValue>>, string?, TMap> make)
        where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    {
        if (!CollectionValues.CanBeMemberName(typeof(TKey)))
        {
            return JsonMetadataServices.CreateValueInfo<TMap>(inner.Options, new PairsConverter<TMap, TKey, TValue>(nameOf, make));
        }

        // Data for members that a type does not know is System.Text.Json's own affair.
        if (typeof(TValue) == typeof(object) || typeof(TValue) == typeof(JsonElement))
        {
            return CheckOnly(inner, nameOf);
        }

        return Compared(inner, nameOf, (items, name) => make(items, name), typeof(TKey) == typeof(string) ? IsAmbiguous : null);

        static bool IsAmbiguous(TMap map) => map.FirstOrDefault().Key is string key && key.StartsWith('@');
    }

    private static JsonTypeInfo<TSet> Set<TSet, T>(JsonTypeInfo<TSet> inner, Func<TSet, string?> nameOf, Func<IEnumerable<T>, string?, TSet> make)
        where TSet : class, IEnumerable<T> =>
        Compared(inner, nameOf, (items, name) => make(items, name), isAmbiguous: null);

    private static JsonTypeInfo<TCollection> Compared<TCollection>(
        JsonTypeInfo<TCollection> inner, Func<TCollection, string?> nameOf, Func<TCollection, string?, TCollection> rebuild, Func<TCollection, bool>? isAmbiguous)
        where TCollection : class =>
        inner.Options.ReferenceHandler is null
            ? JsonMetadataServices.CreateValueInfo<TCollection>(inner.Options, new ComparedConverter<TCollection>(inner, nameOf, rebuild, isAmbiguous))
            : CheckOnly(inner, nameOf);

    /// <summary>References span the whole text only where System.Text.Json writes all of it itself.</summary>
    private static JsonTypeInfo<TCollection> CheckOnly<TCollection>(JsonTypeInfo<TCollection> inner, Func<TCollection, string?> nameOf)
    {
        ValueResolver.Before(inner, value =>
        {
            CollectionValues.ThrowIfDerived((TCollection)value);
            if (nameOf((TCollection)value) is { } name)
            {
                throw new NotSupportedException($"A {value.GetType()} has the comparer {name}, which is not kept with a ReferenceHandler or in data of any shape.");
            }
        });
        return inner;
    }

    private static JsonTypeInfo<TStack> Stack<TStack>(JsonTypeInfo<TStack> inner, Func<TStack, TStack> reverse)
        where TStack : class =>
        JsonMetadataServices.CreateValueInfo<TStack>(inner.Options, new StackConverter<TStack>(inner, reverse));

    private static TMap Fill<TMap, TKey, TValue>(TMap map, IEnumerable<KeyValuePair<TKey, TValue>> items)
        where TMap : IDictionary<TKey, TValue>
    {
        foreach (var (key, value) in items)
        {
            map.Add(key, value);
        }

        return map;
    }

    /// <summary>The comparer of what stands behind an interface and is read back as a <see cref="Dictionary{TKey, TValue}"/>.</summary>
    private static string? NameOfMap<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull => map switch
        {
            Dictionary<TKey, TValue> plain => ComparerNames.Of(plain.Comparer, map),
            ConcurrentDictionary<TKey, TValue> concurrent => ComparerNames.Of(concurrent.Comparer, map),
            ImmutableDictionary<TKey, TValue> immutable => ReferenceEquals(immutable.ValueComparer, EqualityComparer<TValue>.Default) ? ComparerNames.Of(immutable.KeyComparer, map) : throw ValueComparer(map),
            FrozenDictionary<TKey, TValue> frozen => ComparerNames.Of(frozen.Comparer, map),
            SortedDictionary<TKey, TValue> or SortedList<TKey, TValue> or ImmutableSortedDictionary<TKey, TValue> => throw Sorted(map),
            _ => null,
        };

    private static string? NameOfSet<T>(IEnumerable<T> set) => set switch
    {
        HashSet<T> plain => ComparerNames.Of(plain.Comparer, set),
        ImmutableHashSet<T> immutable => ComparerNames.Of(immutable.KeyComparer, set),
        FrozenSet<T> frozen => ComparerNames.Of(frozen.Comparer, set),
        SortedSet<T> or ImmutableSortedSet<T> => throw Sorted(set),
        _ => null,
    };

    private static NotSupportedException Sorted(object collection) =>
        new($"A {collection.GetType()} stands where an interface is declared, and would be read back unsorted. Declare its own type.");

    private static NotSupportedException ValueComparer(object collection) =>
        new($"A {collection.GetType()} has a comparer of values, which cannot be restored.");
}
