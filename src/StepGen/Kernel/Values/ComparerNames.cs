using System.Globalization;
using System.Text.Json;

namespace StepGen.Kernel.Values;

/// <summary>The names of the comparers that a collection may have. Any other is code, which a checkpoint cannot hold.</summary>
internal static class ComparerNames
{
    public const string Default = "Default";

    /// <summary>Null for the default comparer.</summary>
    /// <exception cref="NotSupportedException">The comparer has no name.</exception>
    public static string? Of<T>(IEqualityComparer<T>? comparer, object collection) =>
        comparer is null || ReferenceEquals(comparer, EqualityComparer<T>.Default) ? null : OfString(comparer, collection);

    /// <summary>Null for the default comparer.</summary>
    /// <exception cref="NotSupportedException">The comparer has no name.</exception>
    public static string? Of<T>(IComparer<T>? comparer, object collection) =>
        comparer is null || ReferenceEquals(comparer, Comparer<T>.Default) ? null : OfString(comparer, collection);

    public static IEqualityComparer<T>? Equality<T>(string? name) => name is null or Default ? null : (IEqualityComparer<T>)Find<T>(name);

    public static IComparer<T>? Order<T>(string? name) => name is null or Default ? null : (IComparer<T>)Find<T>(name);

    private static string OfString(object comparer, object collection)
    {
        var known = comparer as IEqualityComparer<string?>;
        if (StringComparer.IsWellKnownOrdinalComparer(known, out var ignoresCase))
        {
            return ignoresCase ? nameof(StringComparer.OrdinalIgnoreCase) : nameof(StringComparer.Ordinal);
        }

        if (StringComparer.IsWellKnownCultureAwareComparer(known, out var culture, out var options) && culture.Name.Length == 0)
        {
            switch (options)
            {
                case CompareOptions.None:
                    return nameof(StringComparer.InvariantCulture);
                case CompareOptions.IgnoreCase:
                    return nameof(StringComparer.InvariantCultureIgnoreCase);
            }
        }

        throw new NotSupportedException(
            $"A {collection.GetType()} has the comparer {comparer.GetType()}, which cannot be restored. Kept are the default comparer and StringComparer's Ordinal, OrdinalIgnoreCase, InvariantCulture and InvariantCultureIgnoreCase.");
    }

    private static StringComparer Find<T>(string name) => name switch
    {
        _ when typeof(T) != typeof(string) => throw new JsonException($"A collection of {typeof(T)} has no comparer '{name}'."),
        nameof(StringComparer.Ordinal) => StringComparer.Ordinal,
        nameof(StringComparer.OrdinalIgnoreCase) => StringComparer.OrdinalIgnoreCase,
        nameof(StringComparer.InvariantCulture) => StringComparer.InvariantCulture,
        nameof(StringComparer.InvariantCultureIgnoreCase) => StringComparer.InvariantCultureIgnoreCase,
        _ => throw new JsonException($"There is no comparer '{name}'."),
    };
}
