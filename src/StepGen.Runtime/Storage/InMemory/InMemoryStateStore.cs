using System.Runtime.InteropServices;

namespace StepGen.Storage;

/// <summary>
/// Keeps runs in memory, for tests and for functions whose runs need not survive the process. One lock guards all of it:
/// nothing that is done under it waits.
/// </summary>
/// <remarks>Records that are passed in are kept, not copied; callers must not change their lists and buffers afterwards.</remarks>
public sealed class InMemoryStateStore : IStateStore
{
    /// <summary>How long an event's ID is remembered, as in Inngest.</summary>
    private static readonly TimeSpan EventMemory = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredRun> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventRecord> _events = new(StringComparer.Ordinal);
    private readonly DueIndex _due = new();
    private long _sequence;

    /// <inheritdoc/>
    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(runs);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Append(events, runs);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ClaimedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxRuns, 1, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        List<StoredRun>? found = null;
        var expiresAt = request.LeaseDuration < DateTimeOffset.MaxValue - request.Now ? request.Now + request.LeaseDuration : DateTimeOffset.MaxValue;
        lock (_lock)
        {
            while ((found?.Count ?? 0) < request.MaxRuns && _due.FindFirst(request.FunctionIds) is { } run && run.DueTicks <= request.Now.UtcTicks)
            {
                run.Claim(request.WorkerId, expiresAt);
                _due.Hide(run);
                (found ??= []).Add(run);
            }

            if (found is null)
            {
                return new([]);
            }

            var claimed = new ClaimedRun[found.Count];
            for (var i = 0; i < claimed.Length; i++)
            {
                _due.Update(found[i]);
                claimed[i] = found[i].ToClaimed(new Lease(found[i].RunId, request.WorkerId, found[i].LeaseToken));
            }

            return new(claimed);
        }
    }

    /// <inheritdoc/>
    public ValueTask<RenewResult> RenewAsync(IReadOnlyList<Lease> leases, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases);
        cancellationToken.ThrowIfCancellationRequested();
        List<Lease>? lost = null;
        List<Lease>? cancelled = null;
        lock (_lock)
        {
            foreach (var lease in leases)
            {
                if (FindHeld(lease) is not { } run)
                {
                    (lost ??= []).Add(lease);
                    continue;
                }

                run.LeaseExpiresAt = expiresAt;
                _due.Update(run);
                if (run.IsCancellationRequested)
                {
                    (cancelled ??= []).Add(lease);
                }
            }
        }

        return new(lost is null && cancelled is null ? RenewResult.AllHeld : new RenewResult(lost ?? [], cancelled ?? []));
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (FindHeld(commit.Lease) is not { } run || run.Revision != commit.ExpectedRevision)
            {
                return new(CommitResult.LeaseLost);
            }

            run.Apply(commit);
            if (commit.ReleaseLease || run.HasEnded)
            {
                _due.Update(run);
            }

            if (commit.Events.Count > 0 || commit.StartedRuns.Count > 0)
            {
                Append(commit.Events, commit.StartedRuns);
            }

            return new(run.IsCancellationRequested ? CommitResult.CommittedCancellationRequested : CommitResult.Committed);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> CountKeysAsync(string runId, string scope, string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_runs.TryGetValue(runId, out var run) ? run.CountKeys(scope, id) : 0);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> RequestCancellationAsync(string runId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_runs.TryGetValue(runId, out var run) || run.HasEnded)
            {
                return new(false);
            }

            run.RequestCancellation(now);
            _due.Update(run);
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> UnblockAsync(IReadOnlySet<string> functionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(functionIds);
        cancellationToken.ThrowIfCancellationRequested();
        var count = 0;
        lock (_lock)
        {
            foreach (var run in _runs.Values)
            {
                if (run.Status is RunStatus.Blocked && functionIds.Contains(run.FunctionId))
                {
                    run.Unblock(now);
                    _due.Update(run);
                    count++;
                }
            }
        }

        return new(count);
    }

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> GetNextDueAsync(IReadOnlySet<string> functionIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(functionIds);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_due.FindFirst(functionIds) is { } run ? new DateTimeOffset(run.DueTicks, TimeSpan.Zero) : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<RunRecord?> GetRunAsync(string runId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_runs.TryGetValue(runId, out var run) ? run.ToRecord() : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_runs.TryGetValue(runId, out var run) ? run.ToClaimed(new Lease(runId, "", 0)) : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RunRecord>> QueryAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 1000, nameof(query));
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_runs.Values
                .Where(run => (query.FunctionId is null || string.Equals(run.FunctionId, query.FunctionId, StringComparison.Ordinal))
                    && (query.Status is null || run.Status == query.Status))
                .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Sequence)
                .Take(query.Limit)
                .Select(run => run.ToRecord())
                .ToArray());
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalRecord>> GetJournalAsync(string runId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_runs.TryGetValue(runId, out var run) ? run.CopyJournal() : []);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var runs = _runs.Values.Where(run => run.EndedAt < endedBefore).ToList();
            foreach (var run in runs)
            {
                _runs.Remove(run.RunId);
            }

            foreach (var record in _events.Values.Where(record => record.ReceivedAt < endedBefore).ToList())
            {
                _events.Remove(record.EventId);
            }

            return new(runs.Count);
        }
    }

    private void Append(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs)
    {
        HashSet<string>? kept = null;
        HashSet<string>? dropped = null;
        foreach (var record in events)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_events, record.EventId, out _);
            if (known is null || record.ReceivedAt - known.ReceivedAt >= EventMemory)
            {
                known = record;
                (kept ??= new(StringComparer.Ordinal)).Add(record.EventId);
            }
            else if (kept?.Contains(record.EventId) is not true)
            {
                // An event that stands twice in one call is kept once, and its runs are started.
                (dropped ??= new(StringComparer.Ordinal)).Add(record.EventId);
            }
        }

        foreach (var start in runs)
        {
            if (start.EventId is not null && dropped?.Contains(start.EventId) is true)
            {
                continue;
            }

            var run = new StoredRun(start, _sequence++);
            if (_runs.TryAdd(start.RunId, run))
            {
                _due.Update(run);
            }
        }
    }

    private StoredRun? FindHeld(in Lease lease) =>
        _runs.TryGetValue(lease.RunId, out var run) && run.IsHeldBy(lease) ? run : null;
}
