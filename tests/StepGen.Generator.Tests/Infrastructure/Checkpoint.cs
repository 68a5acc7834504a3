using System.Text;
using System.Text.RegularExpressions;
using StepGen.Kernel;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>What a machine's context held when it marked a position.</summary>
internal sealed partial record Checkpoint(
    string Position,
    IReadOnlyDictionary<string, byte[]> Slots,
    int NextIssue,
    ulong Draws,
    DateTimeOffset Clock,
    IReadOnlyDictionary<string, int> IdCounters)
{
    /// <summary>Position and slot names, as <c>save-page: page@items, page@index</c>.</summary>
    public string Shape => $"{Position}: {string.Join(", ", Slots.Keys)}";

    /// <summary>Position and slots with their values; the stack traces of exceptions are left out, for they are not part of what is promised.</summary>
    public string Text => $"{Position}: {string.Join(", ", Slots.Select(slot => $"{slot.Key}={StackTrace.Replace(Encoding.UTF8.GetString(slot.Value), "")}"))}";

    public SlotReader Reader(System.Text.Json.JsonSerializerOptions json) =>
        new(name => Slots.TryGetValue(name, out var value) ? (ReadOnlyMemory<byte>?)value : null, Position, json);

    [GeneratedRegex("""
        "stackTrace":"([^"\\]|\\.)*",?
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StackTrace { get; }
}
