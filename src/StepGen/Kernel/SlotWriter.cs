using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using StepGen.Kernel.Identity;

namespace StepGen.Kernel;

/// <summary>Takes the live slots of a machine, each as one JSON value. Reused from mark to mark.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlotWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _json;
    private readonly JsonSerializerOptions _options;
    private readonly List<(string Name, int Start, int Length)> _slots = [];

    // Values that may hold mutable objects, of which others may hold the same.
    private readonly List<SlotValue> _values = [];

    // Objects written so far that another local may refer to as well: a slot's value, or an element of it.
    private readonly List<(object Value, Type Declared, string Slot, int Index)> _shared = [];

    internal SlotWriter(JsonSerializerOptions options)
    {
        _options = options;
        _json = SlotJson.CreateWriter(_buffer, options);
    }

    /// <summary>Gets or sets what slots' names start with: nothing in the function's own frame, the depth in a routine's.</summary>
    internal string Prefix { get; set; } = "";

    internal int Count => _slots.Count;

    internal ReadOnlySpan<byte> WrittenSpan => _buffer.WrittenSpan;

    /// <summary>Writes a slot.</summary>
    /// <typeparam name="T">The local's declared type.</typeparam>
    /// <param name="name">The local's name.</param>
    /// <param name="value">Its value.</param>
    /// <remarks>
    /// An object that an earlier slot holds already is not written twice: the slot <c>name@same</c> then names the other one,
    /// so that both locals refer to one object after a reload too.
    /// </remarks>
    public void Write<T>(string name, T value)
    {
        name = Prefix + name;
        if (!typeof(T).IsValueType && typeof(T) != typeof(string) && value is not null)
        {
            if (FindShared(value, typeof(T)) is { } path)
            {
                _slots.Add(WriteJson(SharedSlot.NameOf(name), path.Write));
                return;
            }

            _shared.Add((value, typeof(T), name, -1));
            _values.Add(new(name, value, typeof(T)));
        }
        else if (typeof(T).IsValueType && RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            _values.Add(new(name, value!, typeof(T)));
        }

        WriteValue(name, value);
    }

    /// <summary>
    /// Adds what the values alone do not say, once all are written: which of their objects are one. A slot whose whole value
    /// stands inside another one becomes <c>name@same</c>; the rest is listed in the slot <c>@same</c>.
    /// </summary>
    internal void Complete()
    {
        if (!SharedObjects.CanExist(_values, _options))
        {
            return;
        }

        IReadOnlyList<SharedObject> shared;
        try
        {
            shared = new SharedObjects(_options).Find(_values);
        }
        catch (Exception exception) when (exception is NotSupportedException or InsufficientExecutionStackException)
        {
            throw new SlotSaveException(exception);
        }

        var inside = shared.Where(static pair => !pair.At.IsSlot).ToList();
        foreach (var (at, sameAs) in shared)
        {
            if (at.IsSlot)
            {
                var index = _slots.FindIndex(slot => string.Equals(slot.Name, at.Slot, StringComparison.Ordinal));
                _slots[index] = WriteJson(SharedSlot.NameOf(at.Slot), sameAs.Write);
            }
        }

        if (inside.Count > 0)
        {
            _slots.Add(WriteJson(SharedSlot.ListName, json =>
            {
                json.WriteStartArray();
                foreach (var (at, sameAs) in inside)
                {
                    at.Write(json);
                    sameAs.Write(json);
                }

                json.WriteEndArray();
            }));
        }
    }

    /// <summary>Writes a value that does not change: as JSON that was made before, if it was.</summary>
    /// <returns>Its JSON.</returns>
    internal byte[] WriteOnce<T>(string name, T value, byte[]? json)
    {
        if (json is null)
        {
            var start = _buffer.WrittenCount;
            WriteValue(Prefix + name, value);
            return _buffer.WrittenSpan[start..].ToArray();
        }

        WriteRaw(name, json);
        return json;
    }

    internal void WriteRaw(string name, ReadOnlySpan<byte> json)
    {
        _slots.Add((Prefix + name, _buffer.WrittenCount, json.Length));
        _buffer.Write(json);
    }

    private (string Name, int Start, int Length) WriteJson(string name, Action<Utf8JsonWriter> write)
    {
        var start = _buffer.WrittenCount;
        _json.Reset();
        write(_json);
        _json.Flush();
        return (name, start, _buffer.WrittenCount - start);
    }

    private void WriteValue<T>(string name, T value)
    {
        var start = _buffer.WrittenCount;
        if (!SlotJson.TryWritePrimitive(_buffer, value, _options))
        {
            _json.Reset();
            try
            {
                SlotJson.Write(_json, value, _options);
                _json.Flush();
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                throw new SlotSaveException(name, typeof(T), exception);
            }
        }

        _slots.Add((name, start, _buffer.WrittenCount - start));
    }

    /// <summary>Writes a slot that holds an exception: a catch variable, or an exception to be thrown again.</summary>
    /// <param name="name">The slot's name.</param>
    /// <param name="exception">The exception, or null.</param>
    public void WriteException(string name, Exception? exception) => _slots.Add(WriteJson(
        Prefix + name, json => JsonSerializer.Serialize(json, exception is null ? null : StepError.From(exception), StepErrorJson.Default.StepError)));

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    internal string GetName(int index) => _slots[index].Name;

    internal (int Start, int Length) GetRange(int index) => (_slots[index].Start, _slots[index].Length);

    /// <summary>Notes that an element of a slot is what a local may refer to: a loop variable.</summary>
    internal void ShareElement<T>(T element, string slot, int index)
    {
        if (!typeof(T).IsValueType && typeof(T) != typeof(string) && element is not null)
        {
            _shared.Add((element, typeof(T), Prefix + slot, index));
        }
    }

    private SlotPath? FindShared(object value, Type declared)
    {
        foreach (var entry in _shared)
        {
            // What is read back has the other slot's declared type; it must be fit for this one.
            if (ReferenceEquals(entry.Value, value) && (entry.Declared == declared || entry.Declared == value.GetType()))
            {
                var slot = new SlotPath(entry.Slot);
                return entry.Index < 0 ? slot : slot.Item(entry.Index);
            }
        }

        return null;
    }

    internal void Clear()
    {
        Prefix = "";
        _shared.Clear();
        _values.Clear();
        _buffer.ResetWrittenCount();
        _slots.Clear();
    }
}
