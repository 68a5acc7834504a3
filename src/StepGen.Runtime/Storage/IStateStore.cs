namespace StepGen.Storage;

/// <summary>
/// Keeps runs. Small on purpose: append, claim, renew, commit, query. The suite in StepGen.Testing proves an implementation.
/// </summary>
/// <remarks>
/// All members may be called concurrently. What a member has returned for is durable. A member that throws has either done all
/// of its work or nothing. Times come from the caller; a store reads no clock.
/// </remarks>
public interface IStateStore
{
    /// <summary>Prepares the store, for example creates or migrates its schema. Called once, before anything else.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the store is ready.</returns>
    /// <exception cref="InvalidOperationException">What is there is not a store of this kind, or is of a newer version; it is left untouched.</exception>
    ValueTask InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Starts runs and appends events, all in one transaction.</summary>
    /// <param name="events">The events. One whose ID exists already and was received less than 24 hours before is dropped.</param>
    /// <param name="runs">
    /// The runs. One whose ID exists already is skipped, and so is one whose <see cref="NewRun.EventId"/> names a dropped event.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when all is durable.</returns>
    ValueTask AppendAsync(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken);

    /// <summary>
    /// Claims runs that are due: queued, sleeping or waiting with a due time that has come (queued without one: at once), asked
    /// to be cancelled, or held under a lease that has expired; the longest due first. A blocked run is not claimed.
    /// </summary>
    /// <param name="request">Who asks, and for how many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The claimed runs, in status <see cref="RunStatus.Running"/>; empty if none is due.</returns>
    ValueTask<IReadOnlyList<ClaimedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Prolongs leases.</summary>
    /// <param name="leases">The leases.</param>
    /// <param name="expiresAt">Until when.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that are lost, because another worker has claimed the run or it has ended, and those whose run was asked to end.</returns>
    ValueTask<RenewResult> RenewAsync(IReadOnlyList<Lease> leases, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Applies one atomic step of a run.</summary>
    /// <param name="commit">What to write.</param>
    /// <param name="cancellationToken">Gives up; the commit may then have been applied or not.</param>
    /// <returns>Whether it was applied.</returns>
    ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellationToken);

    /// <summary>
    /// Tells how often an ID was used in a run's scope: the number of journal entries and of outstanding operations that have it.
    /// Looked up by index; used for interpolated IDs only.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="id">The ID, without <c>:n</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number.</returns>
    ValueTask<int> CountKeysAsync(string runId, string scope, string id, CancellationToken cancellationToken);

    /// <summary>Asks a run to end. A run that has ended already is left as it is; a blocked or unclaimed run becomes claimable.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there is such a run that had not ended.</returns>
    ValueTask<bool> RequestCancellationAsync(string runId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a blocked run of a function claimable again; called at start-up, when another build may fit it.</summary>
    /// <param name="functionIds">The functions that the worker knows.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many runs were unblocked.</returns>
    ValueTask<int> UnblockAsync(IReadOnlySet<string> functionIds, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Tells when work will next be due: the earliest due time or lease expiry of an unfinished run.</summary>
    /// <param name="functionIds">The functions that the worker knows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The time, which may have passed; <see langword="null"/> if nothing will be due by itself.</returns>
    ValueTask<DateTimeOffset?> GetNextDueAsync(IReadOnlySet<string> functionIds, CancellationToken cancellationToken);

    /// <summary>Reads a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run, or <see langword="null"/> if there is none.</returns>
    ValueTask<RunRecord?> GetRunAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Reads all of a run without claiming it, for tools and tests.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run as a worker would get it, with an empty lease; <see langword="null"/> if there is none.</returns>
    ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Lists runs, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The runs.</returns>
    ValueTask<IReadOnlyList<RunRecord>> QueryAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>Reads a run's finished steps in commit order.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The steps; empty if there is no such run.</returns>
    ValueTask<IReadOnlyList<JournalRecord>> GetJournalAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Deletes runs that ended before a time, with all that belongs to them, and events received before it.</summary>
    /// <param name="endedBefore">The time.</param>
    /// <param name="cancellationToken">Gives up; what is deleted so far stays deleted.</param>
    /// <returns>How many runs were deleted.</returns>
    ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken);
}
