using System.Text;
using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen;

/// <summary>A finished step of a run, for people and for tests.</summary>
/// <param name="Key">The step's key: its ID, with <c>:n</c> from the second time on.</param>
/// <param name="Kind">What the step did.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Attempts">How many attempts were made; 0 for what is not attempted, such as a timer.</param>
/// <param name="Result">The result as JSON; <see langword="null"/> if it failed.</param>
/// <param name="Error">The error; <see langword="null"/> if it succeeded.</param>
public sealed record JournalEntry(string Key, StepOperationKind Kind, JournalStatus Status, int Attempts, string? Result, StepError? Error)
{
    /// <summary>The entries of steps that have finished. A branch is none: its steps are.</summary>
    internal static IReadOnlyList<JournalEntry> Of(IEnumerable<JournalRecord> journal) =>
        [.. journal.Where(static record => record.Status is not JournalStatus.GivenUp && !record.Kind.IsBranch).Select(From)];

    private static JournalEntry From(JournalRecord record) => new(
        ScopeName.Step(record.Scope, record.Key),
        record.Kind,
        record.Status,
        record.Attempts,
        record.Status is JournalStatus.Succeeded ? Encoding.UTF8.GetString(record.Result.Span) : null,
        record.Error);
}
