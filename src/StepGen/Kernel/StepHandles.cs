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

    /// <summary>Saves or loads with these handles until the scope is left.</summary>
    public Scope Use() => new(this);

    public void Clear() => _written.Clear();

    public bool IsWritten(StepTask handle) => _written.Contains(handle.IssueNumber);

    public void Write(Utf8JsonWriter writer, StepTask handle, JsonSerializerOptions options)
    {
        if (handle.Join is not null)
        {
            throw new NotSupportedException(
                "The handle of a WhenAll or a Race cannot be kept while the function waits for something else: keep the handles that it joins, and join them where the result is awaited.");
        }

        _written.Add(handle.IssueNumber);
        HandleJson.Write(writer, handle, options);
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
