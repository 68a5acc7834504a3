using System.Text.Json;

namespace StepGen.Kernel.Values;

/// <summary>
/// How a collection is written that says more than its items: <c>{"@comparer":"OrdinalIgnoreCase","@items":...}</c>, and for
/// keys that are no member names <c>{"@pairs":[[key,value],...]}</c>, with the comparer before it if there is one.
/// </summary>
internal static class CollectionForm
{
    public const string Comparer = "@comparer";
    public const string Items = "@items";
    public const string Lengths = "@lengths";
    public const string Pairs = "@pairs";

    public static bool StartsWithComparer(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject && reader.Read() && IsMember(ref reader, Comparer);

    /// <summary>Reads from the object's start to the first token of the items.</summary>
    public static string? ReadStart(ref Utf8JsonReader reader, string items)
    {
        string? comparer = null;
        if (reader.TokenType == JsonTokenType.StartObject && reader.Read() && IsMember(ref reader, Comparer) && reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            comparer = reader.GetString();
            reader.Read();
        }

        return IsMember(ref reader, items) && reader.Read() ? comparer : throw new JsonException($"'{items}' is missing.");
    }

    public static void ReadEnd(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            throw new JsonException("Nothing may follow the items of a collection.");
        }
    }

    public static void WriteStart(Utf8JsonWriter writer, string? comparer, string items)
    {
        writer.WriteStartObject();
        if (comparer is not null)
        {
            writer.WriteString(Comparer, comparer);
        }

        writer.WritePropertyName(items);
    }

    /// <summary>Finds an item of a collection in its JSON.</summary>
    public static JsonElement Item(JsonElement collection, int index)
    {
        if (collection.ValueKind == JsonValueKind.Object && collection.EnumerateObject().ToArray() is [{ Name: Comparer or Lengths or Pairs } first, ..] members)
        {
            var last = members[^1];
            return last.Name switch
            {
                Items => Item(last.Value, index),
                Pairs => last.Value[index][1],
                _ => throw new InvalidOperationException($"A collection that starts with '{first.Name}' has no items."),
            };
        }

        return collection.ValueKind == JsonValueKind.Array ? collection[index] : collection.EnumerateObject().ElementAt(index).Value;
    }

    private static bool IsMember(ref Utf8JsonReader reader, string name) => reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);
}
