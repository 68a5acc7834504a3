using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>Writes a rectangular array as its lengths and its items in order: <c>{"@lengths":[2,3],"@items":[...]}</c>.</summary>
internal sealed class RectangularConverter<TArray, TItem> : JsonConverter<TArray>, IGraphConverter
    where TArray : class
{
    public JsonTypeInfoKind Kind => JsonTypeInfoKind.Enumerable;

    public Type ElementType => typeof(TItem);

    public override TArray Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var lengths = new int[typeof(TArray).GetArrayRank()];
        Expect(reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.ValueTextEquals(CollectionForm.Lengths) && reader.Read() && reader.TokenType == JsonTokenType.StartArray);
        var count = 1L;
        for (var i = 0; i < lengths.Length; i++)
        {
            Expect(reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out lengths[i]) && lengths[i] >= 0);
            count = checked(count * lengths[i]);
        }

        Expect(reader.Read() && reader.TokenType == JsonTokenType.EndArray && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(CollectionForm.Items));
        reader.Read();
        var items = JsonSerializer.Deserialize(ref reader, Info(options));
        Expect(items is not null && items.LongLength == count && reader.Read() && reader.TokenType == JsonTokenType.EndObject);
        var array = Array.CreateInstanceFromArrayType(typeof(TArray), lengths);
        var indices = new int[lengths.Length];
        foreach (var item in items!)
        {
            array.SetValue(item, indices);
            for (var i = lengths.Length - 1; i >= 0 && ++indices[i] == lengths[i] && i > 0; i--)
            {
                indices[i] = 0;
            }
        }

        return (TArray)(object)array;
    }

    public override void Write(Utf8JsonWriter writer, TArray value, JsonSerializerOptions options)
    {
        var array = (Array)(object)value;
        writer.WriteStartObject();
        writer.WriteStartArray(CollectionForm.Lengths);
        for (var i = 0; i < array.Rank; i++)
        {
            if (array.GetLowerBound(i) != 0)
            {
                throw new NotSupportedException("An array that does not start at index 0 is not kept.");
            }

            writer.WriteNumberValue(array.GetLength(i));
        }

        writer.WriteEndArray();
        writer.WritePropertyName(CollectionForm.Items);
        JsonSerializer.Serialize(writer, array.Cast<TItem>().ToArray(), Info(options));
        writer.WriteEndObject();
    }

    private static JsonTypeInfo<TItem[]> Info(JsonSerializerOptions options) => (JsonTypeInfo<TItem[]>)options.GetTypeInfo(typeof(TItem[]));

    private static void Expect(bool isFine)
    {
        if (!isFine)
        {
            throw new JsonException("It is not a rectangular array: its lengths and as many items.");
        }
    }
}
