using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using StepGen.Kernel.Identity;
using StepGen.Kernel.Values;

namespace StepGen.Kernel;

/// <summary>Gives a machine its slots back. Reading is strict: what does not fit blocks the run, nothing is guessed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlotReader
{
    private const int MaxDepth = 64;
    private readonly Func<string, ReadOnlyMemory<byte>?> _find;
    private readonly JsonSerializerOptions _options;
    private readonly string _position;
    private readonly Dictionary<string, object> _loaded = new(StringComparer.Ordinal);
    private bool _readsUnclaimed;

    /// <summary>Gets or sets what slots' names start with; see <see cref="SlotWriter.Prefix"/>.</summary>
    internal string Prefix { get; set; } = "";

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
        name = Prefix + name;
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
            if (value is not null && RuntimeHelpers.IsReferenceOrContainsReferences<T>())
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
        name = Prefix + name;
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

        return ExceptionRestorer.Restore(error, Make) as TException
            ?? ExceptionRestorer.Remember(fallback?.Invoke(error.Message, error.Inner is null ? null : ExceptionRestorer.Restore(error.Inner, Make)), error)
            ?? throw new CheckpointException($"The exception '{name}' of the checkpoint at step '{_position}' is a {error.Type}, not a {typeof(TException)}.");

        // What .NET throws is its own type again, whether the function names it or not.
        Exception? Make(string type, string message, Exception? inner) =>
            known?.Invoke(type, message, inner) ?? WellKnownExceptions.TryMake(type, message, inner);
    }

    internal ReadOnlyMemory<byte>? FindRaw(string name) => _find(Prefix + name);

    /// <summary>Whether the checkpoint holds a slot.</summary>
    /// <param name="name">The slot's name.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    public bool Contains(string name) => _find(Prefix + name) is not null || _find(SharedSlot.NameOf(Prefix + name)) is not null;

    /// <summary>Says that a value of a slot is out of range.</summary>
    internal CheckpointException Malformed(string name, string why) =>
        new($"The local '{name}' of the checkpoint at step '{_position}' is malformed: {why}");

    /// <summary>Gets how many locals refer to slots that were not read yet: reading all again resolves those that can be.</summary>
    internal int Pending { get; private set; }

    /// <summary>Starts to read all slots once more.</summary>
    /// <param name="takeUnclaimed">
    /// Whether a local that refers to a slot which this build does not read there takes the value itself: its other name is gone
    /// from the code, so nothing can tell them apart.
    /// </param>
    internal void Restart(bool takeUnclaimed)
    {
        Pending = 0;
        _readsUnclaimed = takeUnclaimed;
    }

    /// <summary>Makes objects within the slots one that were one before, once all slots have been read.</summary>
    /// <returns>Whether there were any.</returns>
    internal bool JoinShared()
    {
        if (_find(SharedSlot.ListName) is not { } list)
        {
            return false;
        }

        try
        {
            using var pairs = JsonDocument.Parse(list);
            for (var i = 0; i + 1 < pairs.RootElement.GetArrayLength(); i += 2)
            {
                Join(SlotPath.Read(pairs.RootElement[i]), SlotPath.Read(pairs.RootElement[i + 1]));
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or InvalidCastException or ArgumentException or NotSupportedException)
        {
            throw new CheckpointException(
                $"The checkpoint at step '{_position}' does not say rightly which objects its locals share: {exception.Message}", exception);
        }
    }

    private void Join(SlotPath at, SlotPath sameAs)
    {
        if (Resolve(at.Slot) is not { } target || Resolve(sameAs.Slot) is not { } source)
        {
            return; // this build does not need one of the locals, so nothing can tell
        }

        if (sameAs.Get(source, _options) is not { } value || !at.Set(target, value, _options))
        {
            throw new CheckpointException($"The checkpoint at step '{_position}' says that '{at}' and '{sameAs}' are one object, but one of the two is not there.");
        }
    }

    private T ReadShared<T>(string name, ReadOnlyMemory<byte> shared)
    {
        var path = ReadPath(name, shared);
        if (Resolve(path.Slot) is not { } holder)
        {
            if (_readsUnclaimed)
            {
                return ReadUnclaimed<T>(name, path);
            }

            Pending++;
            return default!;
        }

        return As<T>(path.Get(holder, _options) ?? throw Malformed(name, $"there is no {path}."), name);
    }

    /// <summary>The value of a slot, which may be inside another one; null if that has not been read.</summary>
    private object? Resolve(string slot, int depth = 0)
    {
        if (_loaded.TryGetValue(slot, out var value))
        {
            return value;
        }

        if (_find(SharedSlot.NameOf(slot)) is not { } shared)
        {
            return null;
        }

        var path = ReadPath(slot, shared);
        return depth <= MaxDepth ? path.Get(Resolve(path.Slot, depth + 1), _options) : throw Malformed(slot, "it refers to itself.");
    }

    private SlotPath ReadPath(string name, ReadOnlyMemory<byte> shared)
    {
        try
        {
            using var json = JsonDocument.Parse(shared);
            return json.RootElement.ValueKind == JsonValueKind.String ? SharedSlot.Parse(json.RootElement.GetString()!) : SlotPath.Read(json.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new CheckpointException($"The local '{name}' of the checkpoint at step '{_position}' is malformed: {exception.Message}", exception);
        }
    }

    private T ReadUnclaimed<T>(string name, SlotPath path)
    {
        try
        {
            using var json = JsonDocument.Parse(Find(path.Slot));
            var element = json.RootElement;
            foreach (var segment in path.Segments)
            {
                element = segment switch
                {
                    string property => element.GetProperty(property),
                    int index => CollectionForm.Item(element, index),
                    _ => throw new InvalidOperationException($"{path} is not a place in it."),
                };
            }

            var value = SlotJson.Read<T>(System.Text.Encoding.UTF8.GetBytes(element.GetRawText()), _options)!;
            if (path.IsSlot && value is not null)
            {
                _loaded[path.Slot] = value;
            }

            return value;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException)
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
