using Microsoft.Extensions.Hosting;
using StepGen;

namespace Samples;

/// <summary>One invocation of the command: starts a sync or goes on with an unfinished one, and reports.</summary>
internal sealed class SyncSession(
    CommandLine command, DataFolder data, Catalogue catalogue, IStepClient client, SyncProgress progress, ISyncDisplay display, TextWriter output, IHost host, IHostApplicationLifetime lifetime)
{
    private const string Command = "dotnet run --project samples/SyncSystems";

    public async Task<int> RunAsync()
    {
        var stopping = lifetime.ApplicationStopping;
        output.WriteLine($"Syncing {command.Folder}");
        output.WriteLine($"Databases in {data.Path}");
        await catalogue.InitializeAsync(stopping);
        var (number, run) = await OpenRunAsync(stopping);
        try
        {
            // The work begins here: until the host is started, nothing is executed.
            await display.ShowAsync(async () =>
            {
                await host.StartAsync(stopping);
                await WaitAsync(run, stopping);
            });
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            output.WriteLine("Stopped; run the same command again to go on.");
            return 1;
        }
        catch (RunFailedException exception)
        {
            output.WriteLine(exception.Message);
            return 1;
        }

        await ReportAsync(number, await run.ResultAsync(stopping), run.RunId, stopping);
        return 0;
    }

    /// <summary>Goes on with the last sync if it has not ended, else starts the next.</summary>
    private async Task<(int Number, RunHandle<SyncReport> Run)> OpenRunAsync(CancellationToken cancellationToken)
    {
        var number = await catalogue.ReadLastSyncAsync(cancellationToken);
        var last = number == 0 ? null : await client.GetRunAsync(RunId(number), cancellationToken);
        if (number == 0 || last is { HasEnded: true })
        {
            number++;
            await catalogue.AddSyncAsync(number, RunId(number), cancellationToken);
        }

        if (last is { HasEnded: false })
        {
            var journal = await client.GetJournalAsync(last.RunId, cancellationToken);
            output.WriteLine($"Resuming {last.RunId}: {Skipped(journal)}");
            if (last.Status is RunStatus.Running)
            {
                output.WriteLine("(The killed process had leased the run; it is free within 3 seconds.)");
            }

            if (command.CrashAfter <= journal.Count)
            {
                output.WriteLine($"(--crash-after {command.CrashAfter} has happened already, so this process is left alone.)");
            }

            progress.Resume(journal);
            return (number, client.GetHandle<SyncReport>(last.RunId));
        }

        // The ID is ours, so that a process that died here finds its run again instead of starting a second one.
        output.WriteLine($"Starting {RunId(number)}");
        var request = new SyncRequest(command.Folder, command.BatchSize, command.Pause);
        return (number, await client.StartAsync(SyncSystems.RunFunction, request, RunId(number), cancellationToken));
    }

    /// <summary>Waits for the result; a run whose code was changed in a way that no longer fits it ends the waiting.</summary>
    private static async Task WaitAsync(RunHandle<SyncReport> run, CancellationToken cancellationToken)
    {
        var result = run.ResultAsync(cancellationToken);
        while (await Task.WhenAny(result, Task.Delay(TimeSpan.FromSeconds(1), cancellationToken)) != result)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await run.GetInfoAsync(cancellationToken) is { Status: RunStatus.Blocked } blocked)
            {
                throw new SyncException($"The run was started by code that this build does not fit: {blocked.Error?.Message} Go back to that code, or start over with --fresh.");
            }
        }

        await result;
    }

    private async Task ReportAsync(int number, SyncReport report, string sync, CancellationToken cancellationToken)
    {
        output.WriteLine($"The catalogue holds {report.Files:N0} files, {report.Bytes:N0} bytes, {report.Lines:N0} lines.");
        output.WriteLine($"{report.Added} added, {report.Changed} changed, {report.Removed} removed, {report.Unreadable} unreadable.");
        foreach (var change in (await catalogue.ReadChangesAsync(sync, 200, cancellationToken)).Where(change => number > 1 || change.Kind == "unreadable").Take(20))
        {
            output.WriteLine($"  {change.Kind,-10} {change.Path}{(change.Detail is null ? "" : $" ({change.Detail})")}");
        }

        var bodies = await catalogue.ReadExecutionsAsync(sync, cancellationToken);
        var repeated = bodies.Where(body => body.Count > 1).ToList();
        output.WriteLine($"Step bodies executed: {bodies.Sum(body => body.Count)}, of {bodies.Count} steps; {bodies.Count - repeated.Count} of them once.");
        foreach (var body in repeated)
        {
            output.WriteLine($"  {body.Step}: {body.Count} times (the process died in it, before its commit)");
        }

        output.WriteLine();
        output.WriteLine("Try next:");
        output.WriteLine("  Twice: it dies behind the third step, then goes on");
        output.WriteLine($"    {Command} --{command.Target} --crash-after 3");
        output.WriteLine("  After you changed a file: it says what is new");
        output.WriteLine($"    {Command}{(command.Target.Length > 0 ? $" --{command.Target}" : "")}");
        output.WriteLine("  The workflow, in 20 lines");
        output.WriteLine("    samples/SyncSystems/SyncSystems.cs");
    }

    private static string Skipped(IReadOnlyList<JournalEntry> journal)
    {
        if (journal.Count == 0)
        {
            return "no step is done yet.";
        }

        var keys = string.Join(", ", journal.Take(12).Select(step => step.Key));
        return $"skipping {journal.Count} steps that are done: {keys}{(journal.Count > 12 ? $" ... {journal[^1].Key}" : "")}";
    }

    private static string RunId(int number) => $"sync-{number}";
}
