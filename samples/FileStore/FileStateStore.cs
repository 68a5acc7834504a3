using System.Text.Json;
using StepGen;
using StepGen.Storage;

#pragma warning disable CA1068 // A decision reads best as the last argument.
namespace FileStore;

/// <summary>
/// A state store of one's own, for one process: all runs in memory, and every change as a line of JSON at the end of a file.
/// A line is all of a call or, if a crash cut it short, nothing of it. Opening the store writes the file anew, without history.
/// </summary>
public sealed class FileStateStore(string path) : IStateStore, IDisposable
{
    private const string End = "\"End\":true}"; // The last property: a line that ends with it is whole.
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, StoredRun> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventRecord> _events = new(StringComparer.Ordinal);
    private FileStream? _log;

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        foreach (var line in File.Exists(path) ? await File.ReadAllLinesAsync(path, cancellationToken) : [])
        {
            // A line that is not whole is the crash's, the last one, which nobody was told of.
            Apply(line.EndsWith(End, StringComparison.Ordinal) ? JsonSerializer.Deserialize<Change>(line)! : new([], [], [], []));
        }

        _log = File.Create(path + ".new");
        await AppendLineAsync(new([.. _runs.Values], [.. _events.Values], [], []));
        await _log.DisposeAsync();
        File.Move(path + ".new", path, overwrite: true);
        _log = new FileStream(path, FileMode.Append, FileAccess.Write);
    }

    public async ValueTask AppendAsync(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken) =>
        await ChangeAsync(cancellationToken, change => Append(change, events, runs));
    public ValueTask<IReadOnlyList<ClaimedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => ChangeAsync<IReadOnlyList<ClaimedRun>>(cancellationToken, change =>
    {
        var due = _runs.Values.Where(run => run.ClaimAt <= request.Now && request.FunctionIds.Contains(run.Run.FunctionId)).OrderBy(run => run.ClaimAt);
        change.Runs.AddRange(due.Take(request.MaxRuns).Select(run => run.Claim(request.WorkerId, request.Now + request.LeaseDuration)));
        return [.. change.Runs.Select(run => run.ToClaimed(run.Lease))];
    });
    public ValueTask<RenewResult> RenewAsync(IReadOnlyList<Lease> leases, DateTimeOffset expiresAt, CancellationToken cancellationToken) => ChangeAsync(cancellationToken, change =>
    {
        change.Runs.AddRange(leases.Select(FindHeld).OfType<StoredRun>().Select(run => run with { ClaimAt = expiresAt }));
        return new RenewResult([.. leases.Where(lease => FindHeld(lease) is null)], [.. change.Runs.Where(run => run.Run.IsCancellationRequested).Select(run => run.Lease)]);
    });
    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellationToken) => ChangeAsync(cancellationToken, change =>
    {
        var run = FindHeld(commit.Lease) is { } held && held.Run.Revision == commit.ExpectedRevision ? held : null;
        change.Runs.AddRange(run is null ? [] : [run.Apply(commit)]);
        return run is null ? CommitResult.LeaseLost : Append(change, commit.Events, commit.StartedRuns) && run.Run.IsCancellationRequested
            ? CommitResult.CommittedCancellationRequested : CommitResult.Committed;
    });
    public ValueTask<int> CountKeysAsync(string runId, string scope, string id, CancellationToken cancellationToken) =>
        ReadAsync(() => Find(runId)?.CountKeys(scope, id) ?? 0, cancellationToken);
    public ValueTask<bool> RequestCancellationAsync(string runId, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(cancellationToken, change =>
    {
        change.Runs.AddRange(Find(runId) is { Run.EndedAt: null } run ? [run.Cancel(now)] : []);
        return change.Runs.Count > 0;
    });
    public ValueTask<int> UnblockAsync(IReadOnlySet<string> functionIds, DateTimeOffset now, CancellationToken cancellationToken) => ChangeAsync(cancellationToken, change =>
    {
        var blocked = _runs.Values.Where(run => run.Run.Status is RunStatus.Blocked && functionIds.Contains(run.Run.FunctionId));
        change.Runs.AddRange(blocked.Select(run => run with { Run = run.Run with { Status = RunStatus.Queued }, ClaimAt = now }));
        return change.Runs.Count;
    });
    public ValueTask<DateTimeOffset?> GetNextDueAsync(IReadOnlySet<string> functionIds, CancellationToken cancellationToken) =>
        ReadAsync(() => _runs.Values.Where(run => functionIds.Contains(run.Run.FunctionId)).Min(run => run.ClaimAt), cancellationToken);
    public ValueTask<RunRecord?> GetRunAsync(string runId, CancellationToken cancellationToken) => ReadAsync(() => Find(runId)?.Run, cancellationToken);
    public ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken cancellationToken) =>
        ReadAsync(() => Find(runId)?.ToClaimed(new(runId, string.Empty, 0)), cancellationToken);
    public ValueTask<IReadOnlyList<RunRecord>> QueryAsync(RunQuery query, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<RunRecord>>(
        () => [.. _runs.Values.Select(run => run.Run).OrderByDescending(run => run.CreatedAt)
            .Where(run => (query.FunctionId ?? run.FunctionId) == run.FunctionId && (query.Status ?? run.Status) == run.Status).Take(query.Limit)], cancellationToken);
    public ValueTask<IReadOnlyList<JournalRecord>> GetJournalAsync(string runId, CancellationToken cancellationToken) =>
        ReadAsync(() => Find(runId)?.Journal ?? [], cancellationToken);
    public ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) => ChangeAsync(cancellationToken, change =>
    {
        change.DeletedRuns.AddRange(_runs.Values.Where(run => run.Run.EndedAt < endedBefore).Select(run => run.Run.RunId));
        change.DeletedEvents.AddRange(_events.Values.Where(record => record.ReceivedAt < endedBefore).Select(record => record.EventId));
        return change.DeletedRuns.Count;
    });

    public void Dispose() => _log?.Dispose();

    private StoredRun? Find(string runId) => _runs.GetValueOrDefault(runId);
    private StoredRun? FindHeld(Lease lease) => Find(lease.RunId) is { WorkerId: not null } run && run.Lease == lease ? run : null;
    private bool Append(Change change, IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs)
    {
        var fresh = events.Where(record => !_events.TryGetValue(record.EventId, out var old) || record.ReceivedAt - old.ReceivedAt >= TimeSpan.FromHours(24));
        change.Events.AddRange(fresh.DistinctBy(record => record.EventId, StringComparer.Ordinal));
        var dropped = events.Select(record => record.EventId).Except(change.Events.Select(record => record.EventId), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var started = runs.Where(run => !_runs.ContainsKey(run.RunId) && (run.EventId is null || !dropped.Contains(run.EventId)));
        change.Runs.AddRange(started.DistinctBy(run => run.RunId, StringComparer.Ordinal).Select(StoredRun.Start));
        return true;
    }

    private async ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) => await ChangeAsync(cancellationToken, _ => read());

    private async ValueTask<T> ChangeAsync<T>(CancellationToken cancellationToken, Func<Change, T> decide)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var change = new Change([], [], [], []);
            var result = decide(change);
            await (change.IsEmpty ? Task.CompletedTask : AppendLineAsync(change));
            Apply(change);
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task AppendLineAsync(Change change)
    {
        var length = _log!.Length;
        try
        {
            await _log.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(change), (byte)'\n']);
            _log.Flush(flushToDisk: true);
        }
        catch
        {
            _log.SetLength(length); // Half a line must not stand before the next one.
            throw;
        }
    }

    private void Apply(Change change)
    {
        change.Runs.ForEach(run => _runs[run.Run.RunId] = run);
        change.Events.ForEach(record => _events[record.EventId] = record);
        change.DeletedRuns.ForEach(id => _runs.Remove(id));
        change.DeletedEvents.ForEach(id => _events.Remove(id));
    }
}
