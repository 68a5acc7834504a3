using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Execution;

/// <summary>The frozen serialiser options that are made of the user's one setting.</summary>
internal sealed class StepGenJson
{
    public StepGenJson(JsonSerializerOptions settings)
    {
        Lenient = new JsonSerializerOptions(settings);
        Lenient.TypeInfoResolver ??= JsonSerializer.IsReflectionEnabledByDefault ? ReflectionResolver() : new EmptyResolver();
        Strict = new JsonSerializerOptions(Lenient)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };
        Lenient.MakeReadOnly();
        Strict.MakeReadOnly();
    }

    /// <summary>Gets the options for what StepGen itself wrote: what does not fit exactly is refused.</summary>
    public JsonSerializerOptions Strict { get; }

    /// <summary>Gets the options for events from outside, read as the user's settings say.</summary>
    public JsonSerializerOptions Lenient { get; }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Used only where the application has reflection-based serialisation enabled.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Used only where the application has reflection-based serialisation enabled.")]
    private static DefaultJsonTypeInfoResolver ReflectionResolver() => new();

    /// <summary>Leads to the serialiser's own message, which names the type that no resolver knows.</summary>
    private sealed class EmptyResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => null;
    }
}
