using System.Buffers;
using System.ComponentModel;
using System.Text.Json;

namespace StepGen.Kernel;

/// <summary>Takes the live slots of a machine, each as one JSON value. Reused from mark to mark.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlotWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _json;
    private readonly JsonSerializerOptions _options;
    private readonly List<(string Name, int Start)> _slots = [];

    // Objects written so far that another local may refer to as well: a slot's value, or an element of it.
    private readonly List<(object Value, Type Declared, string Slot, int Index)> _shared = [];

    internal SlotWriter(JsonSerializerOptions options)
    {
        _options = options;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = options.Encoder, MaxDepth = options.MaxDepth });
    }

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
        if (!typeof(T).IsValueType && typeof(T) != typeof(string) && value is not null)
        {
            if (FindShared(value, typeof(T)) is { } path)
            {
                WriteValue(SharedSlot.NameOf(name), path);
                return;
            }

            _shared.Add((value, typeof(T), name, -1));
        }

        WriteValue(name, value);
    }

    private void WriteValue<T>(string name, T value)
    {
        _slots.Add((name, _buffer.WrittenCount));
        if (SlotJson.TryWritePrimitive(_buffer, value, _options))
        {
            return;
        }

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

    /// <summary>Writes a slot that holds an exception: a catch variable, or an exception to be thrown again.</summary>
    /// <param name="name">The slot's name.</param>
    /// <param name="exception">The exception, or null.</param>
    public void WriteException(string name, Exception? exception)
    {
        _slots.Add((name, _buffer.WrittenCount));
        _json.Reset();
        JsonSerializer.Serialize(_json, exception is null ? null : StepError.From(exception), StepErrorJson.Default.StepError);
        _json.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    internal string GetName(int index) => _slots[index].Name;

    internal (int Start, int Length) GetRange(int index)
    {
        var start = _slots[index].Start;
        var end = index + 1 < _slots.Count ? _slots[index + 1].Start : _buffer.WrittenCount;
        return (start, end - start);
    }

    /// <summary>Notes that an element of a slot is what a local may refer to: a loop variable.</summary>
    internal void ShareElement<T>(T element, string slot, int index)
    {
        if (!typeof(T).IsValueType && typeof(T) != typeof(string) && element is not null)
        {
            _shared.Add((element, typeof(T), slot, index));
        }
    }

    private string? FindShared(object value, Type declared)
    {
        foreach (var entry in _shared)
        {
            // What is read back has the other slot's declared type; it must be fit for this one.
            if (ReferenceEquals(entry.Value, value) && (entry.Declared == declared || entry.Declared == value.GetType()))
            {
                return SharedSlot.Path(entry.Slot, entry.Index);
            }
        }

        return null;
    }

    internal void Clear()
    {
        _shared.Clear();
        _buffer.ResetWrittenCount();
        _slots.Clear();
    }
}
