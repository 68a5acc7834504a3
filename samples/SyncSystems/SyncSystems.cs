using StepGen;

namespace Samples;

/// <summary>
/// Brings a catalogue up to date with a folder tree. This is the whole workflow: kill the process anywhere, start it again,
/// and the method goes on behind the last step that finished.
/// </summary>
/// <remarks>
/// The compiler turns the method into a state machine, so it may not do anything by itself: what touches files or the
/// database stands in a step. A step's result is kept, and a step that finished is never run again. A step that was
/// interrupted is, so each body can be repeated without harm.
/// </remarks>
internal sealed partial class SyncSystems(SyncSteps steps)
{
    [StepFunction("sync-systems")]
    public async partial Task<SyncReport> RunAsync(StepContext step, SyncRequest request)
    {
        var sync = step.RunId;

        // The paths go to the catalogue. In a local they would be part of every checkpoint until the loop ends.
        var listing = await step.Run("list-files", ct => steps.ListFilesAsync(sync, request, ct));

        for (var batch = 1; batch <= listing.Batches; batch++)
        {
            var files = await step.Run($"hash-{batch}", ct => steps.HashFilesAsync(sync, batch, request, ct));
            await step.Run($"save-{batch}", ct => steps.SaveFilesAsync(sync, batch, files, ct));

            // Not Task.Delay: a durable sleep is a row in the database, and the method is unloaded until it is due.
            if (batch < listing.Batches)
            {
                await step.Sleep($"pause-{batch}", request.Pause);
            }
        }

        await step.Run("remove-missing", ct => steps.RemoveMissingAsync(sync, ct));
        return await step.Run("report", ct => steps.ReportAsync(sync, ct));
    }
}

/// <summary>What to sync, and how. The run keeps it, so that a resumed run goes on as it was started.</summary>
/// <param name="Folder">The folder tree.</param>
/// <param name="BatchSize">How many files a step reads.</param>
/// <param name="Pause">How long to sleep between two batches.</param>
internal sealed record SyncRequest(string Folder, int BatchSize, TimeSpan Pause);

/// <summary>What was found.</summary>
/// <param name="Files">The number of files.</param>
/// <param name="Batches">In how many batches they are read.</param>
internal sealed record Listing(int Files, int Batches)
{
    /// <summary>Gets how many steps a sync of these files takes: list, per batch hash, save and a pause between two, remove, report.</summary>
    public int Steps => 1 + (2 * Batches) + Math.Max(0, Batches - 1) + 2;
}

/// <summary>What a sync did, and what the catalogue holds after it.</summary>
internal sealed record SyncReport(long Files, long Bytes, long Lines, int Added, int Changed, int Removed, int Unreadable);
