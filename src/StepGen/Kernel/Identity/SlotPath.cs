using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Identity;

/// <summary>
/// A way to an object: a slot, and from its value on member names and positions in collections, as the serialiser orders them.
/// In a checkpoint it is a JSON array, such as <c>["orders", 3, "customer"]</c>.
/// </summary>
internal sealed record SlotPath(string Slot, object? Last = null, SlotPath? Parent = null)
{
    public bool IsSlot => Parent is null;

    public SlotPath Member(string name) => new(Slot, name, this);

    public SlotPath Item(int index) => new(Slot, index, this);

    public IEnumerable<object> Segments => Parent is null ? [] : Parent.Segments.Append(Last!);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue(Slot);
        foreach (var segment in Segments)
        {
            if (segment is int index)
            {
                json.WriteNumberValue(index);
            }
            else
            {
                json.WriteStringValue((string)segment);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SlotPath Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0 || json[0].ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"{json.GetRawText()} is not a place in a slot.");
        }

        var path = new SlotPath(json[0].GetString()!);
        foreach (var segment in json.EnumerateArray().Skip(1))
        {
            path = segment.ValueKind switch
            {
                JsonValueKind.String => path.Member(segment.GetString()!),
                JsonValueKind.Number when segment.TryGetInt32(out var index) && index >= 0 => path.Item(index),
                _ => throw new FormatException($"{json.GetRawText()} is not a place in a slot."),
            };
        }

        return path;
    }

    /// <summary>Finds what is at the path, from the slot's value on; null if there is nothing.</summary>
    public object? Get(object? value, JsonSerializerOptions options)
    {
        foreach (var segment in Segments)
        {
            value = segment switch
            {
                _ when value is null => null,
                string name => Property(value, name, options)?.Get?.Invoke(value),
                int index => ItemAt(value, index),
                _ => null,
            };
        }

        return value;
    }

    /// <summary>Puts an object at the path.</summary>
    /// <returns>Whether there was such a place.</returns>
    public bool Set(object root, object value, JsonSerializerOptions options)
    {
        if (Parent?.Get(root, options) is not { } holder)
        {
            return false;
        }

        switch (Last)
        {
            case string name when Property(holder, name, options) is { Set: { } set }:
                set(holder, value);
                return true;
            case int index when holder is IDictionary map && KeyAt(map, index) is { } key:
                map[key] = value;
                return true;
            case int index when holder is IList list && index < list.Count:
                list[index] = value;
                return true;
            default:
                return false;
        }
    }

    public override string ToString() => Slot + string.Concat(Segments.Select(static segment =>
        segment is int index ? string.Create(CultureInfo.InvariantCulture, $"[{index}]") : "." + segment));

    public static object? ItemAt(object collection, int index)
    {
        if (collection is IDictionary map)
        {
            return KeyAt(map, index) is { } key ? map[key] : null;
        }

        if (collection is IList list and not Array { Rank: > 1 })
        {
            return index < list.Count ? list[index] : null;
        }

        return collection is IEnumerable items ? items.Cast<object?>().ElementAtOrDefault(index) : null;
    }

    private static object? KeyAt(IDictionary map, int index) => map.Keys.Cast<object>().ElementAtOrDefault(index);

    private static JsonPropertyInfo? Property(object holder, string name, JsonSerializerOptions options) =>
        TypeShapes.For(options).TryGetInfo(holder.GetType(), out var info) && info.Kind == JsonTypeInfoKind.Object
            ? info.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.Ordinal))
            : null;
}
