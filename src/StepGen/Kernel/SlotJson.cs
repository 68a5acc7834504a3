using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel;

/// <summary>Writes and reads one value, without a look-up for the primitives that most slots hold.</summary>
internal static class SlotJson
{
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

    public static T? Read<T>(ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        if (typeof(T) == typeof(Unit))
        {
            return default;
        }

        return JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }
}
