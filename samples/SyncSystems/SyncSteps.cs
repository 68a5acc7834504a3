namespace Samples;

/// <summary>
/// The bodies of the steps: ordinary code. Each may be repeated, because a process can die after a body's work is done and
/// before StepGen has noted so. Each counts its executions first, so that the sample can show that finished ones are not.
/// </summary>
internal sealed class SyncSteps(FolderTree tree, Catalogue catalogue)
{
    public async Task<Listing> ListFilesAsync(string sync, SyncRequest request, CancellationToken cancellationToken)
    {
        await catalogue.CountExecutionAsync(sync, "list-files", cancellationToken);
        var found = tree.List(request.Folder, cancellationToken);
        await catalogue.SaveListingAsync(sync, found, cancellationToken);
        return new(found.Files.Count, (found.Files.Count + request.BatchSize - 1) / request.BatchSize);
    }

    public async Task<FileFacts[]> HashFilesAsync(string sync, int batch, SyncRequest request, CancellationToken cancellationToken)
    {
        await catalogue.CountExecutionAsync(sync, $"hash-{batch}", cancellationToken);
        var paths = await catalogue.ReadListingAsync(sync, (batch - 1) * request.BatchSize, request.BatchSize, cancellationToken);
        var files = new FileFacts[paths.Count];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = await tree.ReadAsync(request.Folder, paths[i], cancellationToken);
        }

        return files;
    }

    public async Task SaveFilesAsync(string sync, int batch, FileFacts[] files, CancellationToken cancellationToken)
    {
        await catalogue.CountExecutionAsync(sync, $"save-{batch}", cancellationToken);
        await catalogue.SaveFilesAsync(sync, files, cancellationToken);
    }

    public async Task RemoveMissingAsync(string sync, CancellationToken cancellationToken)
    {
        await catalogue.CountExecutionAsync(sync, "remove-missing", cancellationToken);
        await catalogue.RemoveMissingAsync(sync, cancellationToken);
    }

    public async Task<SyncReport> ReportAsync(string sync, CancellationToken cancellationToken)
    {
        await catalogue.CountExecutionAsync(sync, "report", cancellationToken);
        return await catalogue.ReportAsync(sync, cancellationToken);
    }
}
