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
    public void Write<T>(string name, T value)
    {
        _slots.Add((name, _buffer.WrittenCount));
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

    internal void Clear()
    {
        _buffer.ResetWrittenCount();
        _slots.Clear();
    }
}
