using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StepGen.Storage;

namespace StepGen.Testing.Conformance;

/// <summary>
/// Writes records as text, a value a line, so that two of them can be compared whole and a difference can be named. Record
/// equality compares lists and bytes by reference. Times are compared as points in time, whatever their offset.
/// </summary>
internal static class RecordText
{
    private const int LongText = 80;

    public static string Of(ClaimedRun run)
    {
        var text = new StringBuilder();
        Add(text, run.Run);
        text.Append(Of(run.Checkpoint));
        Add(text, "memo", run.Memo);
        foreach (var operation in run.Operations)
        {
            Add(text, operation);
        }

        return text.ToString();
    }

    public static string Of(RunRecord run)
    {
        var text = new StringBuilder();
        Add(text, run);
        return text.ToString();
    }

    public static string Of(CheckpointRecord? checkpoint)
    {
        var text = new StringBuilder();
        if (checkpoint is null)
        {
            return "no checkpoint\n";
        }

        foreach (var scope in checkpoint.Scopes)
        {
            Line(text, "scope", scope.Scope);
            Line(text, "next issue", scope.NextIssue);
            Line(text, "draws", scope.Draws);
            Line(text, "clock", scope.Clock);
            foreach (var (id, count) in scope.IdCounters.OrderBy(static item => item.Key, StringComparer.Ordinal))
            {
                Line(text, "ID counter " + Text(id), count);
            }

            foreach (var frame in scope.Frames)
            {
                Line(text, "frame", frame.Method);
                Line(text, "position", frame.Position);
                foreach (var slot in frame.Slots)
                {
                    Line(text, "slot", slot.Name);
                    Line(text, "slot value", slot.Value);
                    Line(text, "slot revision", slot.Revision);
                }
            }

            Add(text, "handle", scope.Handles);
        }

        return text.ToString();
    }

    public static string Of(IReadOnlyList<OutcomeRecord> outcomes)
    {
        var text = new StringBuilder();
        Add(text, "outcome", outcomes);
        return text.ToString();
    }

    public static string Of(IReadOnlyList<OperationRecord> operations)
    {
        var text = new StringBuilder();
        foreach (var operation in operations)
        {
            Add(text, operation);
        }

        return text.ToString();
    }

    public static string Of(IReadOnlyList<JournalRecord> journal)
    {
        var text = new StringBuilder();
        foreach (var entry in journal)
        {
            Line(text, "entry", entry.Key);
            Line(text, "scope", entry.Scope);
            Line(text, "issue", entry.IssueNumber);
            Line(text, "id", entry.Id);
            Line(text, "kind", entry.Kind);
            Line(text, "status", entry.Status);
            Line(text, "attempts", entry.Attempts);
            Line(text, "result", entry.Result);
            Add(text, "error", entry.Error);
            Line(text, "completed at", entry.CompletedAt);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, RunRecord run)
    {
        Line(text, "run", run.RunId);
        Line(text, "function", run.FunctionId);
        Line(text, "status", run.Status);
        Line(text, "input", run.Input);
        Line(text, "created at", run.CreatedAt);
        Line(text, "ended at", run.EndedAt);
        Line(text, "revision", run.Revision);
        Line(text, "function attempts", run.FunctionAttempts);
        Line(text, "cancellation requested", run.IsCancellationRequested);
        Line(text, "run's result", run.Result);
        Add(text, "run's error", run.Error);
        Line(text, "event", run.EventId);
        Line(text, "parent", run.ParentRunId);
    }

    private static void Add(StringBuilder text, string what, IReadOnlyList<OutcomeRecord> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            Line(text, what, outcome.Key);
            Line(text, what + "'s scope", outcome.Scope);
            Line(text, what + "'s issue", outcome.IssueNumber);
            Line(text, what + "'s ID", outcome.Id);
            Line(text, what + "'s result", outcome.Result);
            Add(text, what + "'s error", outcome.Error);
            Line(text, what + "'s attempts", outcome.Attempts);
            Line(text, what + "'s delivery", outcome.DeliveredAt);
        }
    }

    private static void Add(StringBuilder text, OperationRecord operation)
    {
        Line(text, "operation", operation.Key);
        Line(text, "operation's scope", operation.Scope);
        Line(text, "operation's issue", operation.IssueNumber);
        Line(text, "operation's ID", operation.Id);
        Line(text, "operation's kind", operation.Kind);
        Line(text, "operation's attempts", operation.Attempts);
        Line(text, "operation's due time", operation.DueAt);
        Add(text, "operation's last error", operation.LastError);
        Line(text, "operation's target", operation.Target);
        Line(text, "operation's correlation key", operation.CorrelationKey);
        Line(text, "operation's child", operation.ChildRunId);
        Line(text, "operation's payload", operation.Payload);
    }

    private static void Add(StringBuilder text, string what, StepError? error)
    {
        if (error is null)
        {
            Line(text, what, null);
            return;
        }

        Line(text, what, error.Type);
        Line(text, what + ": message", error.Message);
        Line(text, what + ": stack", error.StackTrace);
        Line(text, what + ": step key", error.StepKey);
        Line(text, what + ": attempts", error.Attempts);
        foreach (var (key, value) in (error.Data ?? new Dictionary<string, string?>(StringComparer.Ordinal)).OrderBy(static item => item.Key, StringComparer.Ordinal))
        {
            Line(text, what + ": data " + Text(key), value);
        }

        Add(text, what + ": inner", error.Inner);
    }

    private static void Line(StringBuilder text, string what, object? value) => text
        .Append(what).Append(" = ")
        .Append(value switch
        {
            null => "null",
            string s => Text(s),
            ReadOnlyMemory<byte> bytes => Bytes(bytes.Span),
            DateTimeOffset time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        })
        .Append('\n');

    /// <summary>Quotes a text and writes out characters that a message could not show.</summary>
    private static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value.Length <= LongText ? value : value[..LongText])
        {
            _ = c is >= ' ' and < (char)127 ? text.Append(c) : text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        text.Append('"');
        return value.Length <= LongText ? text.ToString() : text + Bytes(Encoding.Unicode.GetBytes(value));
    }

    private static string Bytes(ReadOnlySpan<byte> bytes) => bytes.Length <= LongText
        ? $"[{Convert.ToHexString(bytes)}]"
        : $"[{bytes.Length} bytes, SHA-256 {Convert.ToHexString(SHA256.HashData(bytes))}]";
}
