using System.Text.Json;

namespace StepGen.Kernel;

/// <summary>How a handle stands in a checkpoint: which operation it is and, once delivered, what came of it.</summary>
internal readonly struct HandleJson
{
    private const string IssueName = "issue";
    private const string IdName = "id";
    private const string KindName = "kind";
    private const string KeyName = "key";
    private const string ResultName = "result";
    private const string ErrorName = "error";

    private readonly JsonElement _json;

    private HandleJson(JsonElement json, int issue)
    {
        _json = json;
        Issue = issue;
    }

    /// <summary>Gets the operation's issue number.</summary>
    public int Issue { get; }

    public static void Write(Utf8JsonWriter writer, StepTask handle, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(IssueName, handle.IssueNumber);
        writer.WriteString(IdName, handle.Id);
        writer.WriteString(KindName, handle.Kind.ToString());
        if (handle.Status is not StepTaskStatus.Pending)
        {
            writer.WriteString(KeyName, handle.Key);
        }

        if (handle.Error is { } error)
        {
            writer.WritePropertyName(ErrorName);
            JsonSerializer.Serialize(writer, StepError.From(error), StepErrorJson.Default.StepError);
        }
        else if (handle.Status is StepTaskStatus.Succeeded)
        {
            writer.WritePropertyName(ResultName);
            handle.WriteResult(writer, options);
        }

        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">It is no handle.</exception>
    public static HandleJson Parse(ref Utf8JsonReader reader)
    {
        var json = JsonElement.ParseValue(ref reader);
        return json.ValueKind is JsonValueKind.Object && json.TryGetProperty(IssueName, out var issue)
            && issue.ValueKind is JsonValueKind.Number && issue.TryGetInt32(out var number) && number >= 0
            ? new(json, number)
            : throw new JsonException("A step's handle has no issue number.");
    }

    /// <exception cref="JsonException">It is no handle of that type.</exception>
    public StepTask<T> Create<T>(JsonSerializerOptions options)
    {
        if (!Enum.TryParse<StepOperationKind>(Text(KindName), out var kind) || !Enum.IsDefined(kind))
        {
            throw new JsonException($"A step's handle has the unknown kind '{Text(KindName)}'.");
        }

        var id = Text(IdName);
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new JsonException("A step's handle has no ID.");
        }

        var handle = new StepTask<T>(id, kind, host: null) { IssueNumber = Issue };
        if (_json.TryGetProperty(ErrorName, out var error))
        {
            handle.Key = Text(KeyName);
            handle.Deliver(ExceptionRestorer.Restore(
                error.Deserialize(StepErrorJson.Default.StepError) ?? throw new JsonException("A step's handle has an empty error."), known: null));
        }
        else if (_json.TryGetProperty(ResultName, out var result))
        {
            handle.Key = Text(KeyName);
            handle.ReadResult(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(result), options);
            handle.Deliver();
        }
        else if (kind is StepOperationKind.Run)
        {
            throw new JsonException($"The handle of the step '{id}' has no outcome, and no data can stand for the body.");
        }

        return handle;
    }

    private string Text(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
        ? value.GetString()!
        : throw new JsonException($"A step's handle lacks '{name}'.");
}
