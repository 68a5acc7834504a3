using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StepGen.Kernel.Values;

namespace StepGen.Kernel.Identity;

/// <summary>
/// Tells which mutable objects values of a type can hold, as the serialiser sees them. Immutable objects do not matter: nobody
/// can tell a copy of one from the object itself.
/// </summary>
internal sealed class TypeShapes(JsonSerializerOptions options)
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, TypeShapes> Known = [];
    private readonly ConcurrentDictionary<Type, Shape> _shapes = new();
    private readonly ConcurrentDictionary<(Type First, Type Second), bool> _pairs = new();

    public static TypeShapes For(JsonSerializerOptions options) => Known.GetValue(options, static key => new(key));

    /// <summary>Whether one value of the type can hold one mutable object twice.</summary>
    public bool CanRepeat(Type type) => ShapeOf(type).CanRepeat;

    /// <summary>Whether values of the two types can hold one mutable object both.</summary>
    public bool CanShare(Type first, Type second) => _pairs.GetOrAdd(
        (first, second),
        static (pair, self) => self.ShapeOf(pair.First).Mutable.Any(one => self.ShapeOf(pair.Second).Mutable.Any(other => AreRelated(one, other))),
        this);

    /// <summary>Whether a value of the type can hold any mutable object.</summary>
    public bool HoldsMutable(Type type) => ShapeOf(type).Mutable.Count > 0;

    public bool TryGetInfo(Type type, [NotNullWhen(true)] out JsonTypeInfo? info)
    {
        try
        {
            return options.TryGetTypeInfo(type, out info);
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // What is wrong with the type is said where it is serialised.
            info = null;
            return false;
        }
    }

    /// <summary>Whether an object of the type can be changed after it was made.</summary>
    public bool IsMutable(Type type) => !type.IsValueType && type != typeof(string) && TryGetInfo(type, out var info) && IsMutable(type, info);

    /// <summary>What the contract is of; of a collection that we write ourselves, a collection.</summary>
    public static JsonTypeInfoKind KindOf(JsonTypeInfo info) => info.Converter is IGraphConverter ours ? ours.Kind : info.Kind;

    public static Type? ElementTypeOf(JsonTypeInfo info) => info.Converter is IGraphConverter ours ? ours.ElementType : info.ElementType;

    private Shape ShapeOf(Type type) => _shapes.GetOrAdd(type, static (key, self) => self.Compute(key), this);

    private Shape Compute(Type type)
    {
        var found = new Dictionary<Type, int>();
        Visit(type, isRepeated: false, found, []);
        return new(
            [.. found.Keys],
            found.Any(pair => pair.Value > 1 || found.Keys.Any(other => other != pair.Key && AreRelated(other, pair.Key))));
    }

    private void Visit(Type type, bool isRepeated, Dictionary<Type, int> found, HashSet<Type> open)
    {
        if (type.IsPrimitive || type == typeof(string) || !TryGetInfo(type, out var info) || KindOf(info) == JsonTypeInfoKind.None)
        {
            return;
        }

        if (!type.IsValueType && IsMutable(type, info))
        {
            found[type] = found.GetValueOrDefault(type) + (isRepeated ? 2 : 1);
        }

        if (!open.Add(type))
        {
            return; // a type that holds itself has been counted twice
        }

        if (KindOf(info) == JsonTypeInfoKind.Object)
        {
            foreach (var property in info.Properties)
            {
                if (property.Get is not null)
                {
                    Visit(property.PropertyType, isRepeated, found, open);
                }
            }
        }
        else if (ElementTypeOf(info) is { } element)
        {
            Visit(element, isRepeated: true, found, open);
        }

        open.Remove(type);
    }

    private static bool IsMutable(Type type, JsonTypeInfo info) => KindOf(info) switch
    {
        JsonTypeInfoKind.Object => type.IsInterface || type.IsAbstract || info.Properties.Any(IsSettable),
        JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary => type.Namespace is not ("System.Collections.Immutable" or "System.Collections.Frozen"),
        _ => false,
    };

    /// <summary>Whether code can assign the member; an <c>init</c> accessor only counts while the object is made.</summary>
    private static bool IsSettable(JsonPropertyInfo property) => property.Set is not null && property.AttributeProvider switch
    {
        PropertyInfo declared => declared.SetMethod is { } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)),
        FieldInfo field => !field.IsInitOnly,
        _ => true,
    };

    private static bool AreRelated(Type first, Type second) => first.IsAssignableFrom(second) || second.IsAssignableFrom(first) || (first.IsInterface && second.IsInterface);

    private sealed record Shape(IReadOnlyList<Type> Mutable, bool CanRepeat);
}
