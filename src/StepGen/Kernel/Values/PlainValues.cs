using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>
/// The contracts of numbers, text, dates and the like, for applications whose generated contexts do not name them: locals have
/// such types as a rule, and nobody would think of listing them.
/// </summary>
internal static class PlainValues
{
    private static readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Contracts = new()
    {
        [typeof(byte[])] = static options => JsonMetadataServices.CreateValueInfo<byte[]?>(options, JsonMetadataServices.ByteArrayConverter),
        [typeof(Version)] = static options => JsonMetadataServices.CreateValueInfo<Version?>(options, JsonMetadataServices.VersionConverter),
    };

    static PlainValues()
    {
        Add(JsonMetadataServices.BooleanConverter);
        Add(JsonMetadataServices.CharConverter);
        Add(JsonMetadataServices.SByteConverter);
        Add(JsonMetadataServices.ByteConverter);
        Add(JsonMetadataServices.Int16Converter);
        Add(JsonMetadataServices.UInt16Converter);
        Add(JsonMetadataServices.Int32Converter);
        Add(JsonMetadataServices.UInt32Converter);
        Add(JsonMetadataServices.Int64Converter);
        Add(JsonMetadataServices.UInt64Converter);
        Add(JsonMetadataServices.Int128Converter);
        Add(JsonMetadataServices.UInt128Converter);
        Add(JsonMetadataServices.HalfConverter);
        Add(JsonMetadataServices.SingleConverter);
        Add(JsonMetadataServices.DoubleConverter);
        Add(JsonMetadataServices.DecimalConverter);
        Add(JsonMetadataServices.GuidConverter);
        Add(JsonMetadataServices.DateTimeConverter);
        Add(JsonMetadataServices.DateTimeOffsetConverter);
        Add(JsonMetadataServices.DateOnlyConverter);
        Add(JsonMetadataServices.TimeOnlyConverter);
        Add(JsonMetadataServices.TimeSpanConverter);
    }

    /// <summary>Null for a type that is none of them.</summary>
    public static JsonTypeInfo? TryCreate(Type type, JsonSerializerOptions options) => Contracts.GetValueOrDefault(type)?.Invoke(options);

    private static void Add<T>(JsonConverter<T> converter)
        where T : struct
    {
        Contracts.Add(typeof(T), options => JsonMetadataServices.CreateValueInfo<T>(options, converter));
        Contracts.Add(typeof(T?), static options => JsonMetadataServices.CreateValueInfo<T?>(options, JsonMetadataServices.GetNullableConverter<T>(options)));
    }
}
