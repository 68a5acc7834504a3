using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>Finds the contract of a generic collection or a rectangular array that System.Text.Json does not give back as it was.</summary>
internal static class CollectionValues
{
    private static readonly Dictionary<Type, string> Known = new()
    {
        [typeof(Dictionary<,>)] = nameof(ComparedCollections.OfDictionary),
        [typeof(IDictionary<,>)] = nameof(ComparedCollections.OfIDictionary),
        [typeof(IReadOnlyDictionary<,>)] = nameof(ComparedCollections.OfIReadOnlyDictionary),
        [typeof(SortedDictionary<,>)] = nameof(ComparedCollections.OfSortedDictionary),
        [typeof(SortedList<,>)] = nameof(ComparedCollections.OfSortedList),
        [typeof(ConcurrentDictionary<,>)] = nameof(ComparedCollections.OfConcurrentDictionary),
        [typeof(ImmutableDictionary<,>)] = nameof(ComparedCollections.OfImmutableDictionary),
        [typeof(IImmutableDictionary<,>)] = nameof(ComparedCollections.OfIImmutableDictionary),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(ComparedCollections.OfImmutableSortedDictionary),
        [typeof(HashSet<>)] = nameof(ComparedCollections.OfHashSet),
        [typeof(ISet<>)] = nameof(ComparedCollections.OfISet),
        [typeof(IReadOnlySet<>)] = nameof(ComparedCollections.OfIReadOnlySet),
        [typeof(SortedSet<>)] = nameof(ComparedCollections.OfSortedSet),
        [typeof(ImmutableHashSet<>)] = nameof(ComparedCollections.OfImmutableHashSet),
        [typeof(IImmutableSet<>)] = nameof(ComparedCollections.OfIImmutableSet),
        [typeof(ImmutableSortedSet<>)] = nameof(ComparedCollections.OfImmutableSortedSet),
        [typeof(Stack<>)] = nameof(ComparedCollections.OfStack),
        [typeof(ConcurrentStack<>)] = nameof(ComparedCollections.OfConcurrentStack),
        [typeof(ImmutableStack<>)] = nameof(ComparedCollections.OfImmutableStack),
        [typeof(ImmutableArray<>)] = nameof(ComparedCollections.OfImmutableArray),
        [typeof(IImmutableStack<>)] = nameof(ComparedCollections.OfIImmutableStack),
    };

    private static readonly HashSet<Type> MemberNames =
    [
        typeof(string), typeof(char), typeof(bool), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint),
        typeof(long), typeof(ulong), typeof(Int128), typeof(UInt128), typeof(decimal), typeof(Guid), typeof(DateTimeOffset), typeof(DateOnly),
        typeof(TimeOnly), typeof(TimeSpan), typeof(Version),
    ];

    /// <summary>Whether the serialiser writes a key of the type as a member's name that reads back exactly.</summary>
    public static bool CanBeMemberName(Type key) => key.IsEnum || MemberNames.Contains(key);

    public static void ThrowIfDerived<T>(T value)
    {
        if (typeof(T) is { IsClass: true, IsAbstract: false })
        {
            ValueResolver.ThrowIfDerived(value!, typeof(T));
        }
    }

    /// <summary>Null where System.Text.Json's own contract will do.</summary>
    public static JsonTypeInfo? TryCreate(JsonTypeInfo inner) =>
        inner.Type.IsGenericType && Known.TryGetValue(inner.Type.GetGenericTypeDefinition(), out var method)
            ? Invoke(method, inner.Type, inner.Type.GetGenericArguments(), inner)
            : null;

    public static JsonTypeInfo CreateRectangular(Type array, JsonSerializerOptions options) =>
        Invoke(nameof(ComparedCollections.OfRectangular), array, [array, array.GetElementType()!], options);

    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The methods have no requirements on their type arguments.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Without dynamic code the call is tried, and its failure is dealt with.")]
    private static JsonTypeInfo Invoke(string method, Type type, Type[] arguments, object argument)
    {
        try
        {
            return (JsonTypeInfo)typeof(ComparedCollections).GetMethod(method, BindingFlags.Static | BindingFlags.Public)!
                .MakeGenericMethod(arguments)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;
        }
        catch (NotSupportedException exception) when (!RuntimeFeature.IsDynamicCodeSupported)
        {
            if (argument is JsonTypeInfo inner && !type.Name.Contains("Stack", StringComparison.Ordinal))
            {
                ValueResolver.Before(inner, ThrowIfCompared);
                return inner;
            }

            throw new NotSupportedException(
                $"Values of {type} need code that is made at run time, which this application is compiled without. Use a list or an array, or add a JsonConverter for the type.", exception);
        }
    }

    /// <summary>What is left where no generic code can be made for the collection: to refuse a comparer that would be lost.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The property is kept by the attributes on this method.")]
    [DynamicDependency(nameof(Dictionary<,>.Comparer), typeof(Dictionary<,>))]
    [DynamicDependency(nameof(HashSet<>.Comparer), typeof(HashSet<>))]
    [DynamicDependency(nameof(SortedDictionary<,>.Comparer), typeof(SortedDictionary<,>))]
    [DynamicDependency(nameof(SortedList<,>.Comparer), typeof(SortedList<,>))]
    [DynamicDependency(nameof(SortedSet<>.Comparer), typeof(SortedSet<>))]
    [DynamicDependency(nameof(ConcurrentDictionary<,>.Comparer), typeof(ConcurrentDictionary<,>))]
    [DynamicDependency(nameof(ImmutableDictionary<,>.KeyComparer), typeof(ImmutableDictionary<,>))]
    [DynamicDependency(nameof(ImmutableHashSet<>.KeyComparer), typeof(ImmutableHashSet<>))]
    [DynamicDependency(nameof(ImmutableSortedDictionary<,>.KeyComparer), typeof(ImmutableSortedDictionary<,>))]
    [DynamicDependency(nameof(ImmutableSortedSet<>.KeyComparer), typeof(ImmutableSortedSet<>))]
    private static void ThrowIfCompared(object collection)
    {
        var type = collection.GetType();
        var value = (type.GetProperty("Comparer") ?? type.GetProperty("KeyComparer"))?.GetValue(collection);
        if (ReferenceEquals(value, StringComparer.Ordinal) && !type.Name.Contains("Sorted", StringComparison.Ordinal))
        {
            return; // it finds what is found without a comparer
        }

        if (value?.GetType() is { } comparer
            && (!string.Equals(comparer.Namespace, typeof(Comparer<>).Namespace, StringComparison.Ordinal)
                || comparer.Name is "ReferenceEqualityComparer" or "ComparisonComparer`1" or "DelegateEqualityComparer`1"))
        {
            throw new NotSupportedException($"A {type} has the comparer {comparer}, which is kept only where code can be made at run time.");
        }
    }
}
