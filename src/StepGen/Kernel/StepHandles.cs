using System.Text.Json;

namespace StepGen.Kernel;

/// <summary>
/// The handles that a checkpoint's slots hold. While slots are saved it collects which operations they reach; while they are
/// loaded it sees to it that one operation is one handle, wherever it stands.
/// </summary>
internal sealed class StepHandles
{
    // Converters get nothing but the serialiser's options, and saving and loading are synchronous.
    [ThreadStatic]
    private static StepHandles? _current;

    private readonly List<StepTask> _restored = [];
    private readonly HashSet<int> _written = [];

    /// <summary>Gets what the calling thread saves or loads with; null outside a checkpoint.</summary>
    public static StepHandles? Current => _current;

    /// <summary>Gets the handles that were loaded, those without outcome included.</summary>
    public IReadOnlyList<StepTask> Restored => _restored;

    /// <summary>
    /// Gets a value indicating whether there was a handle that no data can stand for: that of a join, and one whose result's
    /// type is not known where it stands. Only running the code that made it gives it back.
    /// </summary>
    public bool HasUnsavable { get; private set; }

    /// <summary>Saves or loads with these handles until the scope is left.</summary>
    public Scope Use() => new(this);

    public void Clear()
    {
        _written.Clear();
        HasUnsavable = false;
    }

    public bool IsWritten(StepTask handle) => _written.Contains(handle.IssueNumber);

    public void Write(Utf8JsonWriter writer, StepTask handle, JsonSerializerOptions options)
    {
        if (handle.Join is { } join)
        {
            NoteParts(join);
            WriteUnsavable(writer);
            return;
        }

        _written.Add(handle.IssueNumber);
        HandleJson.Write(writer, handle, options);
    }

    /// <summary>Writes a handle where its result's type is not known.</summary>
    public void WriteUntyped(Utf8JsonWriter writer, StepTask handle, JsonSerializerOptions options)
    {
        if (handle is StepTask<Unit>)
        {
            Write(writer, handle, options);
            return;
        }

        if (handle.Join is { } join)
        {
            NoteParts(join);
        }
        else
        {
            _written.Add(handle.IssueNumber);
        }

        WriteUnsavable(writer);
    }

    public StepTask<T> Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var json = HandleJson.Parse(ref reader);
        foreach (var known in _restored)
        {
            if (known.IssueNumber == json.Issue && known is StepTask<T> same)
            {
                return same;
            }
        }

        var handle = json.Create<T>(options);
        _restored.Add(handle);
        return handle;
    }

    private void NoteParts(StepJoin join)
    {
        foreach (var part in join.Parts)
        {
            if (part.Join is { } inner)
            {
                NoteParts(inner);
            }
            else
            {
                _written.Add(part.IssueNumber);
            }
        }
    }

    private void WriteUnsavable(Utf8JsonWriter writer)
    {
        HasUnsavable = true;
        writer.WriteNullValue();
    }

    /// <summary>What the calling thread saves or loads with, until it is disposed of.</summary>
    public readonly ref struct Scope
    {
        private readonly StepHandles? _outer;

        public Scope(StepHandles handles)
        {
            _outer = _current;
            _current = handles;
        }

        public void Dispose() => _current = _outer;
    }
}
