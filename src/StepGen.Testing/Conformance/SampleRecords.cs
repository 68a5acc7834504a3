using System.Text;
using StepGen.Storage;

namespace StepGen.Testing.Conformance;

/// <summary>A commit that fills every field there is, so that a store with room for less is found out.</summary>
internal static class SampleRecords
{
    public static readonly string[] OddTexts =
    [
        " ", "'; DROP TABLE runs; --", "a\0b", "\0", "\r\n\t", "\"quoted\" \\ / `", "%_[]*?", "äöü ß é ñ", "e\u0301", "\u00e9", "日本語", "🎉👩‍👩‍👧", "\u202eabc",
        "\ufeff", "null", "NULL", "0", "true", "A", "a", "x:1", "../x", "con", new('z', 3000),
    ];

    public static StepError Error(string text, int depth = 5) => new()
    {
        Type = "Some." + text,
        Message = text,
        StackTrace = depth % 2 == 0 ? null : "at A\n at B " + text,
        Data = depth % 2 == 0 ? null : new Dictionary<string, string?>(StringComparer.Ordinal) { ["key " + text] = text, ["none"] = null, [string.Empty] = string.Empty },
        StepKey = depth == 3 ? text : null,
        Attempts = depth,
        Inner = depth > 0 ? Error(text, depth - 1) : null,
    };

    public static CheckpointRecord Checkpoint(string text, long revision) => new(
    [
        Scope(string.Empty, text, revision, 0),
        Scope("ship", text, revision, ulong.MaxValue),
        Scope("process[3]/" + text, text, revision, 1UL << 63),
    ]);

    public static OutcomeRecord Outcome(int issue, string scope, string text) => new()
    {
        Scope = scope,
        IssueNumber = issue,
        Id = text,
        Key = text + ":" + issue,
        Result = issue % 2 == 0 ? Encoding.UTF8.GetBytes("{ \"spaced\" : [ 1 ] }\n") : default,
        Error = issue % 2 == 0 ? null : Error(text),
        Attempts = issue,
        DeliveredAt = StoreUser.At(issue),
    };

    public static IReadOnlyList<OperationRecord> Operations(string text) =>
    [
        new() { Scope = string.Empty, IssueNumber = 1, Id = text, Key = text, Kind = StepOperationKind.Run, Attempts = 3, DueAt = StoreUser.At(1), LastError = Error(text) },
        new() { Scope = string.Empty, IssueNumber = 2, Id = "sleep", Key = "sleep:1", Kind = StepOperationKind.Sleep, DueAt = DateTimeOffset.MaxValue },
        new()
        {
            Scope = string.Empty,
            IssueNumber = 30,
            Id = "wait",
            Key = "wait",
            Kind = StepOperationKind.WaitForEvent,
            Target = "event/" + text,
            CorrelationKey = text,
            DueAt = StoreUser.At(10),
        },
        new() { Scope = string.Empty, IssueNumber = 31, Id = "wait", Key = "wait:1", Kind = StepOperationKind.WaitForEvent, Target = string.Empty, CorrelationKey = string.Empty },
        new()
        {
            Scope = "ship",
            IssueNumber = 0,
            Id = "invoke",
            Key = "invoke",
            Kind = StepOperationKind.Invoke,
            Target = "function",
            ChildRunId = "child " + text,
            Payload = "{\"a\": 1}"u8.ToArray(),
        },
        new() { Scope = "ship", IssueNumber = 1, Id = "send", Key = "send", Kind = StepOperationKind.SendEvent, Target = text, Payload = "[]"u8.ToArray(), DueAt = DateTimeOffset.MinValue },
        new() { Scope = "ship", IssueNumber = int.MaxValue, Id = "fetch", Key = "fetch", Kind = StepOperationKind.Fetch, Payload = "\"GET\""u8.ToArray() },
    ];

    public static IReadOnlyList<JournalRecord> Journal(string text) =>
    [
        Entry(7, "ship", text, StepOperationKind.WaitForEvent, JournalStatus.Succeeded),
        Entry(3, string.Empty, text, StepOperationKind.Run, JournalStatus.Failed),
        Entry(5, string.Empty, text, StepOperationKind.Fetch, JournalStatus.Succeeded),
        Entry(6, string.Empty, text, StepOperationKind.Sleep, JournalStatus.GivenUp),
    ];

    private static JournalRecord Entry(int issue, string scope, string text, StepOperationKind kind, JournalStatus status) => new()
    {
        Scope = scope,
        IssueNumber = issue,
        Id = text,
        Key = text + ":" + issue,
        Kind = kind,
        Status = status,
        Attempts = issue,
        Result = status == JournalStatus.Succeeded ? "null"u8.ToArray() : default,
        Error = status == JournalStatus.Failed ? Error(text) : null,
        CompletedAt = StoreUser.At(issue),
    };

    private static ScopeRecord Scope(string scope, string text, long revision, ulong draws) => new()
    {
        Scope = scope,
        NextIssue = 12,
        Draws = draws,
        Clock = StoreUser.At(draws % 7),
        IdCounters = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1, ["A"] = 2, [text] = int.MaxValue, [string.Empty] = 0 },
        Frames =
        [
            new("function", "start " + text, [Slot("request", "{ \"u\" : 1 }", revision), Slot("none", "null", revision), Slot(text, "1", revision)]),
            new("Routine." + text, text, [Slot("request", "\"" + scope.Length + "\"", revision), Slot("bytes", string.Empty, revision)]),
            new("Empty", "p", []),
        ],
        Handles = [Outcome(3, scope, text), Outcome(4, scope, text)],
    };

    private static SlotRecord Slot(string name, string value, long revision) => new(name, Encoding.UTF8.GetBytes(value), revision);
}
