using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StepGen.Kernel;

/// <summary>Saves handles in checkpoints, wherever they stand: in a local, an array, a list, a dictionary. For the serialiser.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepTaskJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(StepTask).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The code of a handle's type contains the converter's: both are generic over the result's type, and StepTask<T> creates it.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert == typeof(StepTask)
            ? new UntypedConverter()
            : (JsonConverter)Activator.CreateInstance(typeof(TypedConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }

    private static StepHandles Handles => StepHandles.Current
        ?? throw new NotSupportedException("A step's handle is not a value outside its run: await it, and use the result.");

    private sealed class TypedConverter<T> : JsonConverter<StepTask<T>>
    {
        public override StepTask<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Handles.Read<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, StepTask<T> value, JsonSerializerOptions options) => Handles.Write(writer, value, options);
    }

    /// <summary>Of a handle whose result the function does not use.</summary>
    private sealed class UntypedConverter : JsonConverter<StepTask>
    {
        public override StepTask Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Handles.Read<Unit>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, StepTask value, JsonSerializerOptions options) => Handles.WriteUntyped(writer, value, options);
    }
}
