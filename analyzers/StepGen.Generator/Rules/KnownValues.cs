using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Rules;

/// <summary>The framework's types whose values read back as they were: by System.Text.Json itself or by StepGen's converters.</summary>
internal static class KnownValues
{
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.Guid", "System.Half", "System.Int128", "System.UInt128",
        "System.Uri", "System.Version", "System.Index", "System.Range", "System.ValueTuple", "System.Numerics.BigInteger",
        "StepGen.StepTask", "System.Text.Rune", "System.Text.StringBuilder", "System.Text.Json.JsonElement", "System.Net.IPAddress", "System.Net.IPEndPoint",
    };

    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal)
    {
        "StepGen.StepTask", "System.Nullable", "System.Tuple", "System.ValueTuple", "System.Memory", "System.ReadOnlyMemory",
        "System.Collections.Generic.KeyValuePair", "System.Collections.Generic.List", "System.Collections.Generic.LinkedList",
        "System.Collections.Generic.Queue", "System.Collections.Generic.Stack", "System.Collections.Generic.HashSet", "System.Collections.Generic.SortedSet",
        "System.Collections.ObjectModel.Collection", "System.Collections.ObjectModel.ObservableCollection",
        "System.Collections.Concurrent.ConcurrentQueue", "System.Collections.Concurrent.ConcurrentStack",
        "System.Collections.Immutable.ImmutableArray", "System.Collections.Immutable.ImmutableList", "System.Collections.Immutable.ImmutableQueue",
        "System.Collections.Immutable.ImmutableStack", "System.Collections.Immutable.ImmutableHashSet", "System.Collections.Immutable.ImmutableSortedSet",
        "System.Collections.Generic.IEnumerable", "System.Collections.Generic.ICollection", "System.Collections.Generic.IList",
        "System.Collections.Generic.IReadOnlyCollection", "System.Collections.Generic.IReadOnlyList", "System.Collections.Generic.ISet", "System.Collections.Generic.IReadOnlySet",
        "System.Collections.Immutable.IImmutableList", "System.Collections.Immutable.IImmutableQueue", "System.Collections.Immutable.IImmutableStack", "System.Collections.Immutable.IImmutableSet",
    };

    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.Dictionary", "System.Collections.Generic.SortedDictionary", "System.Collections.Generic.SortedList",
        "System.Collections.Generic.IDictionary", "System.Collections.Generic.IReadOnlyDictionary", "System.Collections.Concurrent.ConcurrentDictionary",
        "System.Collections.Immutable.ImmutableDictionary", "System.Collections.Immutable.ImmutableSortedDictionary", "System.Collections.Immutable.IImmutableDictionary",
    };

    /// <summary>Whether the type is one of them; its type arguments are another matter.</summary>
    public static bool Contains(INamedTypeSymbol type)
    {
        if (type.ContainingType is not null)
        {
            return false;
        }

        var name = $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";
        return type.Arity == 0 ? Plain.Contains(name) : Generic.Contains(name) || Maps.Contains(name);
    }

    /// <summary>Whether it comes with .NET; nobody can see what its members mean.</summary>
    public static bool IsFramework(INamedTypeSymbol type)
    {
        // A tuple is located where it is written.
        if (type.OriginalDefinition.Locations.Any(static location => location.IsInSource))
        {
            return false;
        }

        var root = type.ContainingNamespace;
        while (root is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            root = root.ContainingNamespace;
        }

        return root?.Name is "System" or "Microsoft";
    }

    /// <summary>Whether StepGen writes a collection itself, so that System.Text.Json cannot fill one that is there already.</summary>
    public static bool CanBePopulated(ITypeSymbol type) => type is INamedTypeSymbol named
        && $"{named.ContainingNamespace?.ToDisplayString()}.{named.Name}" is "System.Collections.Generic.List" or "System.Collections.Generic.IList" or "System.Collections.Generic.ICollection";
}
