using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>Writes a collection as System.Text.Json does, and the name of its comparer if it has another than the default one.</summary>
/// <param name="inner">The contract of System.Text.Json.</param>
/// <param name="nameOf">Gives the comparer's name, or throws.</param>
/// <param name="rebuild">Makes the collection again with a comparer of that name.</param>
/// <param name="isAmbiguous">Whether its plain form could be taken for the other one.</param>
internal sealed class ComparedConverter<TCollection>(
    JsonTypeInfo<TCollection> inner, Func<TCollection, string?> nameOf, Func<TCollection, string?, TCollection> rebuild, Func<TCollection, bool>? isAmbiguous)
    : JsonConverter<TCollection>, IGraphConverter
    where TCollection : class
{
    public JsonTypeInfoKind Kind => inner.Kind;

    public Type ElementType => inner.ElementType!;

    public override TCollection? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!CollectionForm.StartsWithComparer(reader))
        {
            return JsonSerializer.Deserialize(ref reader, inner);
        }

        var comparer = CollectionForm.ReadStart(ref reader, CollectionForm.Items);
        var items = JsonSerializer.Deserialize(ref reader, inner) ?? throw new JsonException("The items are missing.");
        CollectionForm.ReadEnd(ref reader);
        return rebuild(items, comparer);
    }

    public override void Write(Utf8JsonWriter writer, TCollection value, JsonSerializerOptions options)
    {
        CollectionValues.ThrowIfDerived(value);
        var comparer = nameOf(value);
        if (comparer is null && isAmbiguous?.Invoke(value) != true)
        {
            JsonSerializer.Serialize(writer, value, inner);
            return;
        }

        CollectionForm.WriteStart(writer, comparer ?? ComparerNames.Default, CollectionForm.Items);
        JsonSerializer.Serialize(writer, value, inner);
        writer.WriteEndObject();
    }
}

/// <summary>Reads a stack so that what was on top is on top: System.Text.Json writes it from the top and pushes in that order.</summary>
internal sealed class StackConverter<TCollection>(JsonTypeInfo<TCollection> inner, Func<TCollection, TCollection> reverse) : JsonConverter<TCollection>, IGraphConverter
    where TCollection : class
{
    public JsonTypeInfoKind Kind => JsonTypeInfoKind.Enumerable;

    public Type ElementType => inner.ElementType!;

    public override TCollection? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, inner) is { } stack ? reverse(stack) : null;

    public override void Write(Utf8JsonWriter writer, TCollection value, JsonSerializerOptions options)
    {
        CollectionValues.ThrowIfDerived(value);
        JsonSerializer.Serialize(writer, value, inner);
    }
}

/// <summary>Writes and reads a set behind <see cref="IReadOnlySet{T}"/>, which System.Text.Json writes only, as a <see cref="HashSet{T}"/>.</summary>
internal sealed class ReadOnlySetConverter<T>(Func<IReadOnlySet<T>, HashSet<T>> toSet) : JsonConverter<IReadOnlySet<T>>, IGraphConverter
{
    public JsonTypeInfoKind Kind => JsonTypeInfoKind.Enumerable;

    public Type ElementType => typeof(T);

    public override IReadOnlySet<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, Info(options));

    public override void Write(Utf8JsonWriter writer, IReadOnlySet<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, toSet(value), Info(options));

    private static JsonTypeInfo<HashSet<T>> Info(JsonSerializerOptions options) => (JsonTypeInfo<HashSet<T>>)options.GetTypeInfo(typeof(HashSet<T>));
}

/// <summary>Keeps an immutable array that was never made, which System.Text.Json cannot enumerate, as null.</summary>
internal sealed class ImmutableArrayConverter<T>(JsonTypeInfo<ImmutableArray<T>> inner) : JsonConverter<ImmutableArray<T>>, IGraphConverter
{
    public JsonTypeInfoKind Kind => JsonTypeInfoKind.Enumerable;

    public Type ElementType => typeof(T);

    public override bool HandleNull => true;

    public bool IsMissing(object value) => ((ImmutableArray<T>)value).IsDefault;

    public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : JsonSerializer.Deserialize(ref reader, inner);

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
    {
        if (value.IsDefault)
        {
            writer.WriteNullValue();
        }
        else
        {
            JsonSerializer.Serialize(writer, value, inner);
        }
    }
}
