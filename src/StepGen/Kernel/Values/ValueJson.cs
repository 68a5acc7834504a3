using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>
/// Makes the serialiser options for what StepGen keeps, out of the user's one setting. What the setting says about names,
/// converters and numbers holds; what would lose or change values without a word does not.
/// </summary>
internal static class ValueJson
{
    /// <summary>Options that read what came from outside as the user's setting says.</summary>
    public static JsonSerializerOptions Lenient(JsonSerializerOptions settings)
    {
        var options = new JsonSerializerOptions(settings) { IncludeFields = true };
        options.NumberHandling |= JsonNumberHandling.AllowNamedFloatingPointLiterals;
        if (options.NumberHandling.HasFlag(JsonNumberHandling.WriteAsString))
        {
            options.NumberHandling |= JsonNumberHandling.AllowReadingFromString;
        }

        var resolver = options.TypeInfoResolver ?? (JsonSerializer.IsReflectionEnabledByDefault ? ReflectionResolver() : new EmptyResolver());
        options.TypeInfoResolver = new ValueResolver(resolver);
        return options;
    }

    /// <summary>Options for what StepGen itself wrote: everything is written, and what does not fit exactly is refused.</summary>
    public static JsonSerializerOptions Strict(JsonSerializerOptions settings) => new(settings)
    {
        TypeInfoResolver = settings.TypeInfoResolver is ValueResolver resolver ? new ValueResolver(resolver.Inner) : settings.TypeInfoResolver,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,

        // A member that is left out keeps what the constructor gave it; a key that is renamed stays renamed; what stands in a
        // collection from the start would stand there twice; a cycle would end in null.
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        IgnoreReadOnlyProperties = false,
        IgnoreReadOnlyFields = false,
        DictionaryKeyPolicy = null,
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Replace,
        ReferenceHandler = settings.ReferenceHandler == ReferenceHandler.IgnoreCycles ? null : settings.ReferenceHandler,
    };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Used only where the application has reflection-based serialisation enabled.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Used only where the application has reflection-based serialisation enabled.")]
    private static DefaultJsonTypeInfoResolver ReflectionResolver() => new();

    /// <summary>Leads to the serialiser's own message, which names the type that no resolver knows.</summary>
    private sealed class EmptyResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => null;
    }
}
