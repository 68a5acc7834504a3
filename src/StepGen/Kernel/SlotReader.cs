using System.ComponentModel;
using System.Text.Json;

namespace StepGen.Kernel;

/// <summary>Gives a machine its slots back. Reading is strict: what does not fit blocks the run, nothing is guessed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlotReader
{
    private readonly Func<string, ReadOnlyMemory<byte>?> _find;
    private readonly JsonSerializerOptions _options;
    private readonly string _position;
    private readonly Dictionary<string, object> _loaded = new(StringComparer.Ordinal);
    private bool _readsUnclaimed;

    internal SlotReader(Func<string, ReadOnlyMemory<byte>?> find, string position, JsonSerializerOptions options)
    {
        _find = find;
        _position = position;
        _options = options;
    }

    /// <summary>Reads a slot.</summary>
    /// <typeparam name="T">The local's declared type.</typeparam>
    /// <param name="name">The local's name.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="CheckpointException">The slot is missing or does not read as <typeparamref name="T"/>.</exception>
    public T Read<T>(string name)
    {
        if (_loaded.TryGetValue(name, out var loaded))
        {
            return As<T>(loaded, name);
        }

        if (_find(name) is null && _find(SharedSlot.NameOf(name)) is { } shared)
        {
            return ReadShared<T>(name, shared);
        }

        var json = Find(name);
        try
        {
            var value = SlotJson.Read<T>(json.Span, _options)!;
            if (!typeof(T).IsValueType && value is not null)
            {
                _loaded[name] = value;
            }

            return value;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw new CheckpointException(
                $"The local '{name}' of the checkpoint at step '{_position}' does not read as {typeof(T)}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a slot that holds an exception.</summary>
    /// <typeparam name="TException">The local's declared type.</typeparam>
    /// <param name="name">The slot's name.</param>
    /// <param name="known">
    /// Makes the exception types that the function's <c>catch</c> and <c>throw</c> name, from type name, message and inner
    /// exception; <see langword="null"/> for any other.
    /// </param>
    /// <param name="fallback">Makes one of the declared type, where that is not <see cref="Exception"/> itself.</param>
    /// <returns>The exception, or null.</returns>
    /// <exception cref="CheckpointException">The slot is missing, malformed, or holds an exception of another type.</exception>
    public TException? ReadException<TException>(
        string name, Func<string, string, Exception?, Exception?>? known, Func<string, Exception?, TException>? fallback)
        where TException : Exception
    {
        var json = Find(name);
        StepError? error;
        try
        {
            error = JsonSerializer.Deserialize(json.Span, StepErrorJson.Default.StepError);
        }
        catch (JsonException exception)
        {
            throw new CheckpointException(
                $"The exception '{name}' of the checkpoint at step '{_position}' is malformed: {exception.Message}", exception);
        }

        if (error is null)
        {
            return null;
        }

        return ExceptionRestorer.Restore(error, known) as TException
            ?? ExceptionRestorer.Remember(fallback?.Invoke(error.Message, error.Inner is null ? null : ExceptionRestorer.Restore(error.Inner, known)), error)
            ?? throw new CheckpointException($"The exception '{name}' of the checkpoint at step '{_position}' is a {error.Type}, not a {typeof(TException)}.");
    }

    /// <summary>Whether the checkpoint holds a slot.</summary>
    /// <param name="name">The slot's name.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    public bool Contains(string name) => _find(name) is not null || _find(SharedSlot.NameOf(name)) is not null;

    /// <summary>Says that a value of a slot is out of range.</summary>
    internal CheckpointException Malformed(string name, string why) =>
        new($"The local '{name}' of the checkpoint at step '{_position}' is malformed: {why}");

    /// <summary>Gets a value indicating whether a local refers to a slot that was not read yet: reading all again resolves it.</summary>
    internal bool HasPending { get; private set; }

    /// <summary>
    /// From now on a local that refers to a slot which this build does not read there takes the value itself: its other name
    /// is gone from the code, so nothing can tell them apart.
    /// </summary>
    internal void ResolvePending()
    {
        HasPending = false;
        _readsUnclaimed = true;
    }

    private T ReadShared<T>(string name, ReadOnlyMemory<byte> shared)
    {
        string? path;
        try
        {
            path = SlotJson.Read<string>(shared.Span, _options);
        }
        catch (JsonException exception)
        {
            throw new CheckpointException($"The local '{name}' of the checkpoint at step '{_position}' is malformed: {exception.Message}", exception);
        }

        var (slot, index) = SharedSlot.Parse(path ?? "");
        if (!_loaded.TryGetValue(slot, out var holder))
        {
            if (_readsUnclaimed)
            {
                return ReadUnclaimed<T>(name, slot, index);
            }

            HasPending = true;
            return default!;
        }

        if (index < 0)
        {
            return As<T>(holder, name);
        }

        return holder is System.Collections.IList list && index < list.Count
            ? As<T>(list[index], name)
            : throw Malformed(name, $"there is no {path}.");
    }

    private T ReadUnclaimed<T>(string name, string slot, int index)
    {
        try
        {
            var json = Find(slot);
            if (index >= 0)
            {
                using var items = JsonDocument.Parse(json);
                json = System.Text.Encoding.UTF8.GetBytes(items.RootElement[index].GetRawText());
            }

            var value = SlotJson.Read<T>(json.Span, _options)!;
            if (index < 0 && value is not null)
            {
                _loaded[slot] = value;
            }

            return value;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new CheckpointException(
                $"The local '{name}' of the checkpoint at step '{_position}' does not read as {typeof(T)}: {exception.Message}", exception);
        }
    }

    private T As<T>(object? value, string name) => value is T typed
        ? typed
        : throw Malformed(name, $"it refers to a {value?.GetType().ToString() ?? "null"}, not to a {typeof(T)}.");

    private ReadOnlyMemory<byte> Find(string name) => _find(name) ?? throw new CheckpointException(
        $"The checkpoint at step '{_position}' has no local '{name}', which this build needs there.");
}
