using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>Keeps every string as it is, as a dictionary's key too.</summary>
internal sealed class ExactStringConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ExactText.Decode(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(ExactText.Encode(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ExactText.Decode(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(ExactText.Encode(value));
}

/// <summary>Keeps every char; half of a surrogate pair as <c>\D83D</c>.</summary>
internal sealed class ExactCharConverter : JsonConverter<char>
{
    public override char Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        if (text is [var only])
        {
            return only;
        }

        return text is ['\\', _, _, _, _] && ushort.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : throw new JsonException("It is not one character.");
    }

    public override void Write(Utf8JsonWriter writer, char value, JsonSerializerOptions options) => writer.WriteStringValue(Encode(value));

    public override char ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, char value, JsonSerializerOptions options) => writer.WritePropertyName(Encode(value));

    private static string Encode(char value) =>
        char.IsSurrogate(value) ? string.Create(CultureInfo.InvariantCulture, $"\\{(ushort)value:X4}") : value.ToString();
}

/// <summary>Keeps a <see cref="StringBuilder"/>'s text. It is an object that can be changed.</summary>
internal sealed class StringBuilderConverter : JsonConverter<StringBuilder>, IGraphConverter
{
    public JsonTypeInfoKind Kind => JsonTypeInfoKind.Enumerable;

    public Type ElementType => typeof(char);

    public override StringBuilder Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(ExactText.Decode(reader.GetString()!));

    public override void Write(Utf8JsonWriter writer, StringBuilder value, JsonSerializerOptions options)
    {
        if (value.MaxCapacity != int.MaxValue)
        {
            throw new NotSupportedException("The StringBuilder has a greatest capacity, which is not kept.");
        }

        writer.WriteStringValue(ExactText.Encode(value.ToString()));
    }
}

/// <summary>Keeps an immutable value as the text that its type formats and parses.</summary>
internal sealed class TextConverter<T>(Func<T, string> format, Func<string, T> parse) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return parse(reader.GetString()!);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
}
