using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel;

/// <summary>Writes and reads one value, without a look-up for the primitives that most slots hold.</summary>
internal static class SlotJson
{
    private const int LongestInteger = 20;

    /// <summary>Makes the writer of values as the settings ask for.</summary>
    public static Utf8JsonWriter CreateWriter(IBufferWriter<byte> buffer, JsonSerializerOptions options) =>
        new(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = options.Encoder, MaxDepth = options.MaxDepth });

    public static void Write<T>(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        // Each comparison of types is decided when the method is compiled for T. A user's converter may be for any of them.
        if (typeof(T) == typeof(Unit))
        {
            writer.WriteNullValue();
        }
        else if (options.Converters.Count > 0)
        {
            JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }
        else if (typeof(T) == typeof(int))
        {
            writer.WriteNumberValue((int)(object)value!);
        }
        else if (typeof(T) == typeof(long))
        {
            writer.WriteNumberValue((long)(object)value!);
        }
        else if (typeof(T) == typeof(bool))
        {
            writer.WriteBooleanValue((bool)(object)value!);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        }
    }

    /// <summary>
    /// Writes the primitives that most slots and many results hold without the writer's state, as <see cref="Write"/> would.
    /// </summary>
    /// <returns><see langword="false"/> if the value is another or the options have a say in it; then nothing is written.</returns>
    public static bool TryWritePrimitive<T>(ArrayBufferWriter<byte> buffer, T value, JsonSerializerOptions options)
    {
        if ((typeof(T) != typeof(int) && typeof(T) != typeof(long)) || options.Converters.Count > 0)
        {
            return false;
        }

        var span = buffer.GetSpan(LongestInteger);
        var isWritten = typeof(T) == typeof(int)
            ? Utf8Formatter.TryFormat((int)(object)value!, span, out var written)
            : Utf8Formatter.TryFormat((long)(object)value!, span, out written);
        buffer.Advance(written);
        return isWritten;
    }

    public static T? Read<T>(ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        if (typeof(T) == typeof(Unit))
        {
            return default;
        }

        return JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }
}
