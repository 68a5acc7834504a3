using System.Text.Json;
using System.Text.Json.Serialization;

namespace StepGen.Kernel.Values;

/// <summary>
/// Reads a local time as the clock showed it where that time's offset still is the one it was written with. System.Text.Json
/// takes the instant, which moves a time that daylight saving skips, and fails at the ends of the calendar.
/// </summary>
internal sealed class ExactDateTimeConverter : JsonConverter<DateTime>
{
    private const int OffsetLength = 6;

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var isRead = reader.TryGetDateTime(out var value);
        if (isRead && value.Kind != DateTimeKind.Local)
        {
            return value;
        }

        var text = reader.GetString()!;
        if (text.Length > OffsetLength
            && DateTime.TryParseExact(text.AsSpan(0, text.Length - OffsetLength), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", null, System.Globalization.DateTimeStyles.None, out var wall)
            && (!isRead || wall.Ticks != value.Ticks)
            && string.Equals(Format(DateTime.SpecifyKind(wall, DateTimeKind.Local)), text, StringComparison.Ordinal))
        {
            return DateTime.SpecifyKind(wall, DateTimeKind.Local);
        }

        return isRead ? value : throw new JsonException($"'{text}' is not a date and time.");
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>As the writer writes it: without trailing zeros of the second's fraction.</summary>
    private static string Format(DateTime value) => value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// Keeps a URI's text, and that it is relative where the text alone would be read as absolute: <c>/a</c> is a file's URI on Unix.
/// </summary>
internal sealed class ExactUriConverter : JsonConverter<Uri>
{
    public override Uri Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Make(reader.GetString()!, UriKind.RelativeOrAbsolute);
        }

        reader.Read();
        var uri = Make(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException(), UriKind.Relative);
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? uri : throw new JsonException("It is not a relative URI.");
    }

    public override void Write(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options)
    {
        var text = ExactText.Encode(value.OriginalString);
        if (!value.IsAbsoluteUri && Uri.TryCreate(value.OriginalString, UriKind.RelativeOrAbsolute, out var read) && read.IsAbsoluteUri)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(text);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    private static Uri Make(string text, UriKind kind) =>
        Uri.TryCreate(ExactText.Decode(text), kind, out var uri) ? uri : throw new JsonException("It is not a URI.");
}
