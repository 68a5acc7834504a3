using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using StepGen;
using StepGen.Storage;

namespace Samples;

/// <summary>
/// Follows a run by the steps that are durably finished, shows them, and kills the process where <c>--crash-after</c> says so.
/// </summary>
internal sealed class SyncProgress(CommandLine command, ISyncDisplay display)
{
    private readonly Lock _lock = new();
    private Listing? _listing;
    private int _finished;

    /// <summary>Takes note of the steps that an earlier process finished.</summary>
    public void Resume(IReadOnlyList<JournalEntry> journal)
    {
        foreach (var step in journal)
        {
            Count(step.Key, step.Result);
        }

        display.Finished(new(_finished, _listing?.Steps, LastKey: null));
    }

    /// <summary>Called when a step's commit is durable.</summary>
    public void StepFinished(JournalRecord step)
    {
        lock (_lock)
        {
            Count(step.Key, step.Status is JournalStatus.Succeeded ? Encoding.UTF8.GetString(step.Result.Span) : null);
            display.Finished(new(_finished, _listing?.Steps, step.Key));
            if (_finished == command.CrashAfter)
            {
                display.Killed($"killed on purpose after step {_finished}; run the same command again{(command.Fresh ? " without --fresh" : "")}");
                Kill();
            }
        }
    }

    private void Count(string key, string? result)
    {
        _finished++;
        if (key == "list-files" && result is not null)
        {
            _listing = JsonSerializer.Deserialize<Listing>(result);
        }
    }

    /// <summary>As a power cut would: no handler runs, nothing is flushed or disposed of.</summary>
    private static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}

/// <summary>How far a run is.</summary>
/// <param name="Finished">The number of finished steps.</param>
/// <param name="Total">The number of all steps; null until the files are listed.</param>
/// <param name="LastKey">The step that finished now; null if it was an earlier process that did.</param>
internal sealed record SyncState(int Finished, int? Total, string? LastKey)
{
    public string TotalText => Total?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
