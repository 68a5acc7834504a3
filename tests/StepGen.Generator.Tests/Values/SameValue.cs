using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace StepGen.Generator.Tests.Values;

/// <summary>Compares two values to the last bit, with their order and comparers.</summary>
internal static class SameValue
{
    public static void Assert(object? expected, object? actual, string path, bool withTypes = true)
    {
        if (expected is null || actual is null)
        {
            Xunit.Assert.True(ReferenceEquals(expected, actual), $"{path}: {expected ?? "null"} became {actual ?? "null"}");
            return;
        }

        var type = expected.GetType();
        Xunit.Assert.True(!withTypes || expected is System.Net.IPAddress || type == actual.GetType(), $"{path}: a {type} became a {actual.GetType()}");
        if (Bits(expected) is { } bits)
        {
            Xunit.Assert.True(bits == Bits(actual), $"{path}: {bits} became {Bits(actual)}");
            return;
        }

        if (expected is Array { Rank: > 1 } array)
        {
            Assert(Lengths(array), Lengths((Array)actual), path + ".lengths");
        }

        if (type.Name == "ImmutableArray`1" && type.GetProperty("IsDefault")!.GetValue(expected) is true)
        {
            Xunit.Assert.True(type.GetProperty("IsDefault")!.GetValue(actual) is true, $"{path}: no array became one");
            return;
        }

        if (expected is IEnumerable items)
        {
            Assert(Comparer(expected), Comparer(actual), path);
            var (left, right) = (items.Cast<object?>().ToList(), ((IEnumerable)actual).Cast<object?>().ToList());
            Xunit.Assert.True(left.Count == right.Count, $"{path}: {left.Count} items became {right.Count}");
            for (var i = 0; i < left.Count; i++)
            {
                Assert(left[i], right[i], $"{path}[{i}]", withTypes);
            }

            return;
        }

        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Assert(field.GetValue(expected), field.GetValue(actual), $"{path}.{field.Name}", withTypes);
            }
        }
    }

    private static string? Bits(object value) => value switch
    {
        double real => BitConverter.DoubleToInt64Bits(real).ToString("X16"),
        float real => BitConverter.SingleToInt32Bits(real).ToString("X8"),
        Half real => BitConverter.HalfToInt16Bits(real).ToString("X4"),
        decimal number => string.Join(',', decimal.GetBits(number)),
        DateTime time => $"{time.Ticks} {time.Kind}",
        DateTimeOffset time => $"{time.Ticks} {time.Offset}",
        string text => string.Join(',', text.Select(static unit => (int)unit)),
        char unit => $"{(int)unit}",
        Uri uri => $"{uri.OriginalString} {uri.IsAbsoluteUri}",
        JsonElement json => json.GetRawText(),
        ReadOnlyMemory<byte> bytes => Convert.ToHexString(bytes.Span),
        Memory<byte> bytes => Convert.ToHexString(bytes.Span),
        System.Text.StringBuilder text => Bits(text.ToString()),
        _ when value.GetType().IsPrimitive || value.GetType().IsEnum || value is System.Net.IPAddress or System.Net.IPEndPoint or Version or System.Numerics.BigInteger => value.ToString(),
        _ => null,
    };

    private static int[] Lengths(Array array) => [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)];

    private static string? Comparer(object collection) =>
        (collection.GetType().GetProperty("Comparer") ?? collection.GetType().GetProperty("KeyComparer"))?.GetValue(collection) is { } comparer
            ? $"{comparer.GetType()} {comparer.GetHashCode()}"
            : null;
}
