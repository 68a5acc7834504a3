using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>
/// Stands before the user's resolvers and gives those types that System.Text.Json changes a contract that does not. As a resolver
/// it reaches members and elements too, and leaves <see cref="JsonSerializerOptions.Converters"/> to the user, whose converters go first.
/// </summary>
internal sealed class ValueResolver(IJsonTypeInfoResolver inner) : IJsonTypeInfoResolver
{
    public IJsonTypeInfoResolver Inner { get; } = inner;

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        if (HasUserConverter(type, options))
        {
            return Inner.GetTypeInfo(type, options);
        }

        if (LeafValues.TryCreate(type, options) is { } leaf)
        {
            return leaf;
        }

        if (type is { IsArray: true, IsSZArray: false })
        {
            return CollectionValues.CreateRectangular(type, options);
        }

        if ((Inner.GetTypeInfo(type, options) ?? PlainValues.TryCreate(type, options)) is not { } info)
        {
            return null;
        }

        if (info.Kind is JsonTypeInfoKind.Dictionary or JsonTypeInfoKind.Enumerable && CollectionValues.TryCreate(info) is { } collection)
        {
            return collection;
        }

        if (info.Kind != JsonTypeInfoKind.None && type is { IsClass: true, IsSealed: false, IsAbstract: false } && info.PolymorphismOptions is null)
        {
            Before(info, value => ThrowIfDerived(value, type));
        }

        return info;
    }

    /// <summary>Adds a check of each value that is going to be written.</summary>
    public static void Before(JsonTypeInfo info, Action<object> check)
    {
        var next = info.OnSerializing;
        info.OnSerializing = next is null ? check : value =>
        {
            check(value);
            next(value);
        };
    }

    /// <summary>Only the declared type's part of a derived object would be written.</summary>
    /// <exception cref="NotSupportedException">The object is of a derived type.</exception>
    public static void ThrowIfDerived(object value, Type declared)
    {
        if (value.GetType() != declared)
        {
            throw new NotSupportedException(
                $"A {value.GetType()} stands where a {declared} is declared, and would be read back as that. Declare the type that it has, or list it with [JsonDerivedType].");
        }
    }

    private static bool HasUserConverter(Type type, JsonSerializerOptions options)
    {
        foreach (var converter in options.Converters)
        {
            if (converter.CanConvert(type))
            {
                return true;
            }
        }

        return false;
    }
}
