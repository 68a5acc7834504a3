using System.Text.Json;
using StepGen.Storage;

namespace StepGen.Sqlite.Blobs;

/// <summary>Writes and reads outcomes and errors.</summary>
internal static class OutcomeCodec
{
    public static void Write(BlobWriter writer, OutcomeRecord outcome)
    {
        writer.Text(outcome.Scope);
        writer.Number(outcome.IssueNumber);
        writer.Text(outcome.Id);
        writer.Text(outcome.Key);
        writer.Bytes(outcome.Result.Span);
        writer.Bytes(ToJson(outcome.Error));
        writer.Number(outcome.Attempts);
        writer.Time(outcome.DeliveredAt);
    }

    public static OutcomeRecord Read(ref BlobReader reader) => new()
    {
        Scope = reader.Text(),
        IssueNumber = reader.Int32(),
        Id = reader.Text(),
        Key = reader.Text(),
        Result = reader.Bytes(),
        Error = FromJson(reader.Bytes().Span),
        Attempts = reader.Int32(),
        DeliveredAt = reader.Time(),
    };

    /// <summary>An error as JSON; no bytes for none.</summary>
    public static ReadOnlySpan<byte> ToJson(StepError? error) =>
        error is null ? default : JsonSerializer.SerializeToUtf8Bytes(error, SqliteJson.Default.StepError);

    public static StepError? FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return json.IsEmpty ? null : JsonSerializer.Deserialize(json, SqliteJson.Default.StepError);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("An error of the run in the database is damaged: it does not read as JSON.", exception);
        }
    }
}
