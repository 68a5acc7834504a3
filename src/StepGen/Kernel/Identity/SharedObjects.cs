using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StepGen.Kernel.Values;

namespace StepGen.Kernel.Identity;

/// <summary>An object that stands at two places: after a reload, what is at the one has to be put at the other.</summary>
internal readonly record struct SharedObject(SlotPath At, SlotPath SameAs);

/// <summary>
/// Finds mutable objects that the slots of a checkpoint hold at more than one place. JSON would make copies of them, and code that
/// changes one would no longer change the other.
/// </summary>
internal sealed class SharedObjects(JsonSerializerOptions options)
{
    private readonly TypeShapes _shapes = TypeShapes.For(options);
    private readonly Dictionary<object, Place> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<SharedObject> _found = [];

    /// <summary>Whether any two slots can share an object, or one can hold an object twice: by their types alone.</summary>
    public static bool CanExist(IReadOnlyList<SlotValue> slots, JsonSerializerOptions options)
    {
        if (slots.Count == 0)
        {
            return false;
        }

        var shapes = TypeShapes.For(options);
        for (var i = 0; i < slots.Count; i++)
        {
            if (shapes.CanRepeat(slots[i].Type))
            {
                return true;
            }

            for (var j = i + 1; j < slots.Count; j++)
            {
                if (shapes.CanShare(slots[i].Type, slots[j].Type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Finds the shared objects.</summary>
    /// <exception cref="NotSupportedException">An object is shared between places neither of which can be assigned.</exception>
    public IReadOnlyList<SharedObject> Find(IReadOnlyList<SlotValue> slots)
    {
        foreach (var slot in slots)
        {
            Visit(slot.Value, slot.Type, new SlotPath(slot.Name), isSettable: true);
        }

        return _found;
    }

    private void Visit(object? value, Type declared, SlotPath path, bool isSettable)
    {
        if (value is null or string)
        {
            return;
        }

        var type = value.GetType();
        if (type.IsPrimitive || !_shapes.HoldsMutable(declared))
        {
            return;
        }

        if (!_shapes.TryGetInfo(declared, out var info))
        {
            return;
        }

        if (info.PolymorphismOptions is not null && type != declared && _shapes.TryGetInfo(type, out var actual))
        {
            info = actual;
        }

        if (!type.IsValueType && value is not Array { Length: 0 } && _shapes.IsMutable(type) && !IsNew(value, type, new Place(path, declared, info, isSettable)))
        {
            return;
        }

        // Children of a struct are children of a copy once they have been read back.
        var canAssign = !type.IsValueType && (isSettable || path.IsSlot || !declared.IsValueType);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (TypeShapes.KindOf(info))
        {
            case JsonTypeInfoKind.Object:
                foreach (var property in info.Properties)
                {
                    if (property.Get is { } get && _shapes.HoldsMutable(property.PropertyType))
                    {
                        Visit(get(value), property.PropertyType, path.Member(property.Name), canAssign && property.Set is not null);
                    }
                }

                break;
            case JsonTypeInfoKind.Dictionary when TypeShapes.ElementTypeOf(info) is { } element && value is IDictionary map:
                var entry = 0;
                foreach (var item in map.Values)
                {
                    Visit(item, element, path.Item(entry++), canAssign);
                }

                break;
            case JsonTypeInfoKind.Enumerable when TypeShapes.ElementTypeOf(info) is { } element && value is IEnumerable items && (info.Converter as IGraphConverter)?.IsMissing(value) != true:
                var index = 0;
                var isList = declared.IsInterface ? ReadsBackAsList(declared) : value is IList { IsReadOnly: false } and not Array { Rank: > 1 };
                foreach (var item in items)
                {
                    Visit(item, element, path.Item(index++), canAssign && isList);
                }

                break;
        }
    }

    /// <summary>Whether items can be assigned in what is read back for a collection's interface.</summary>
    private static bool ReadsBackAsList(Type declared) =>
        declared.Name is not ("ISet`1" or "IReadOnlySet`1") && !string.Equals(declared.Namespace, "System.Collections.Immutable", StringComparison.Ordinal);

    private bool IsNew(object value, Type type, Place place)
    {
        if (_seen.TryAdd(value, place))
        {
            return true;
        }

        var first = _seen[value];
        if (!ReadsBackAs(first, type) && !ReadsBackAs(place, type))
        {
            // Neither place says what the object is, so the serialiser makes something else of it anyway.
            return false;
        }

        if (place.IsSettable && ReadsBackAs(first, type))
        {
            _found.Add(new(place.Path, first.Path));
        }
        else if (first.IsSettable && ReadsBackAs(place, type))
        {
            // Put first, so that whoever refers to the first place finds the object there.
            _found.Insert(0, new(first.Path, place.Path));
            _seen[value] = place;
        }
        else
        {
            throw new NotSupportedException(
                $"'{first.Path}' and '{place.Path}' are one object, and neither place can be assigned after a reload, so the two would become copies of each other. "
                + "Keep it in one place, make its type immutable, or give the member a setter.");
        }

        return false;
    }

    /// <summary>Whether reading the place gives an object of the value's own type.</summary>
    private static bool ReadsBackAs(Place place, Type type) => place.Declared == type || place.Info.PolymorphismOptions is not null || place.Info.Type == type
        || (place.Declared.IsInterface && type.IsGenericType && string.Equals(type.Namespace, "System.Collections.Generic", StringComparison.Ordinal));

    private sealed record Place(SlotPath Path, Type Declared, JsonTypeInfo Info, bool IsSettable);
}

/// <summary>A slot's value, with the type that it is declared as.</summary>
internal readonly record struct SlotValue(string Name, object Value, Type Type);
