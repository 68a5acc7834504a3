using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>Writes a dictionary whose keys cannot be names of JSON members, such as tuples, as pairs of key and value.</summary>
internal sealed class PairsConverter<TMap, TKey, TValue>(Func<TMap, string?> nameOf, Func<IEnumerable<KeyValuePair<TKey, TValue>>, string?, TMap> make)
    : JsonConverter<TMap>, IGraphConverter
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
{
    public JsonTypeInfoKind Kind => JsonTypeInfoKind.Dictionary;

    public Type ElementType => typeof(TValue);

    public override TMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var comparer = CollectionForm.ReadStart(ref reader, CollectionForm.Pairs);
        Expect(ref reader, JsonTokenType.StartArray);
        var pairs = new List<KeyValuePair<TKey, TValue>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.StartArray);
            reader.Read();
            var key = JsonSerializer.Deserialize(ref reader, Info<TKey>(options)) ?? throw new JsonException("A key is null.");
            reader.Read();
            pairs.Add(new(key, JsonSerializer.Deserialize(ref reader, Info<TValue>(options))!));
            reader.Read();
            Expect(ref reader, JsonTokenType.EndArray);
        }

        CollectionForm.ReadEnd(ref reader);
        return make(pairs, comparer);
    }

    public override void Write(Utf8JsonWriter writer, TMap value, JsonSerializerOptions options)
    {
        CollectionValues.ThrowIfDerived(value);
        CollectionForm.WriteStart(writer, nameOf(value), CollectionForm.Pairs);
        writer.WriteStartArray();
        foreach (var (key, item) in value)
        {
            writer.WriteStartArray();
            JsonSerializer.Serialize(writer, key, Info<TKey>(options));
            JsonSerializer.Serialize(writer, item, Info<TValue>(options));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static JsonTypeInfo<T> Info<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token)
        {
            throw new JsonException("It is not a list of pairs of key and value.");
        }
    }
}
