using Microsoft.Data.Sqlite;
using StepGen.Sqlite.Blobs;
using StepGen.Sqlite.Native;
using StepGen.Sqlite.Reading;
using StepGen.Sqlite.Writing;
using StepGen.Storage;

namespace StepGen;

/// <summary>
/// Keeps runs in a SQLite database: one file, no server. Commits that come at the same time share one transaction, and with it
/// one wait for the disk. Several processes may use one file; for many workers a server database is faster.
/// </summary>
/// <remarks>SQLite has no asynchronous I/O: a member may occupy its caller's thread for the time of a disk write.</remarks>
public sealed class SqliteStateStore : IStateStore, IAsyncDisposable, IDisposable
{
    /// <summary>The log is copied into the file every 16 MB: a run's pages are written to again and again, and are copied once.</summary>
    private const int CheckpointPages = 4000;
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _timeProvider;
    private State? _state;
    private bool _isDisposed;

    /// <summary>Initializes a store with the default settings.</summary>
    /// <param name="path">The database file. It is created if it does not exist.</param>
    public SqliteStateStore(string path)
        : this(new SqliteStoreOptions { Path = path })
    {
    }

    /// <summary>Initializes a store.</summary>
    /// <param name="options">The settings; later changes to them have no effect.</param>
    /// <param name="timeProvider">The clock for waiting on another process's lock; the system's by default. Due times come from the caller.</param>
    /// <exception cref="ArgumentException">A setting is not usable.</exception>
    public SqliteStateStore(SqliteStoreOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.FindProblem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        _options = options.Clone();
        _options.Path = Path.GetFullPath(options.Path);
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_state is null)
        {
            // The only member that may wait for a lock on a thread; it is called once, at start-up.
            _state = await Task.Run(Open, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(IReadOnlyList<EventRecord> events, IReadOnlyList<NewRun> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(runs);
        _ = await WriteAsync(
            session =>
            {
                session.Starter.Append(events, runs);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ClaimedRun>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.MaxRuns < 1)
        {
            throw new ArgumentException($"{nameof(ClaimRequest.MaxRuns)} is {request.MaxRuns}: it must be at least 1.", nameof(request));
        }

        // Idle workers ask again and again: they find out without taking the write lock.
        var nextDue = Read(request.FunctionIds, static (session, functionIds) => session.GetNextDue(functionIds), cancellationToken);
        return nextDue <= request.Now ? WriteAsync(session => session.Claimer.Claim(request), cancellationToken) : new([]);
    }

    /// <inheritdoc/>
    public ValueTask<RenewResult> RenewAsync(IReadOnlyList<Lease> leases, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases);
        return leases.Count == 0
            ? new(RenewResult.AllHeld)
            : WriteAsync(session => session.Claimer.Renew(leases, expiresAt), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(RunCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return new(Opened.Queue.WriteAsync(new CommitRequest(commit), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<int> CountKeysAsync(string runId, string scope, string id, CancellationToken cancellationToken) =>
        new(Read((runId, scope, id), static (session, a) => session.CountKeys(a.runId, a.scope, a.id), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<bool> RequestCancellationAsync(string runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => session.Claimer.RequestCancellation(runId, now), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> UnblockAsync(IReadOnlySet<string> functionIds, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(session => session.Claimer.Unblock(functionIds, now), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> GetNextDueAsync(IReadOnlySet<string> functionIds, CancellationToken cancellationToken) =>
        new(Read(functionIds, static (session, ids) => session.GetNextDue(ids), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<RunRecord?> GetRunAsync(string runId, CancellationToken cancellationToken) =>
        new(Read(runId, static (session, id) => session.GetRun(id), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<ClaimedRun?> InspectAsync(string runId, CancellationToken cancellationToken) =>
        new(Read(runId, static (session, id) => session.Inspect(id), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RunRecord>> QueryAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(Read(query, static (session, q) => session.Query(q), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalRecord>> GetJournalAsync(string runId, CancellationToken cancellationToken) =>
        new(Read(runId, static (session, id) => session.GetJournal(id), cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        var total = 0;
        bool hasMore;
        do
        {
            (var count, hasMore) = await WriteAsync(session => session.Pruner.DeleteRuns(endedBefore), cancellationToken).ConfigureAwait(false);
            total += count;
        }
        while (hasMore);

        do
        {
            hasMore = await WriteAsync(session => session.Pruner.DeleteEvents(endedBefore), cancellationToken).ConfigureAwait(false);
        }
        while (hasMore);

        return total;
    }

    /// <summary>Finishes the writes that were accepted, and closes the file.</summary>
    /// <returns>A task that ends when the file is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        if (Interlocked.Exchange(ref _state, null) is { } state)
        {
            await state.Queue.DisposeAsync().ConfigureAwait(false);
            state.Readers.Dispose();
            state.Session.Dispose();
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private State Opened => _state ?? throw (_isDisposed
        ? new ObjectDisposedException(nameof(SqliteStateStore))
        : new InvalidOperationException($"Call {nameof(InitializeAsync)} first."));

    private TResult Read<TArgument, TResult>(
        TArgument argument, Func<ReadSession, TArgument, TResult> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Opened.Readers.Read(argument, read);
    }

    private ValueTask<TResult> WriteAsync<TResult>(Func<WriteSession, TResult> work, CancellationToken cancellationToken) =>
        new(Opened.Queue.WriteAsync(new WriteRequest<TResult>(work), cancellationToken));

    private State Open()
    {
        var path = _options.Path;
        DatabaseFile.Check(path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var database = OpenDatabase();
        try
        {
            // The schema comes before the switch to a write-ahead log, so that the file's first page names us from the start.
            if (!Schema.IsCurrent(database))
            {
                Schema.Apply(database, path);
            }

            database.Execute("PRAGMA journal_mode = WAL");
            database.SetBusyTimeout(TimeSpan.Zero);
            var session = new WriteSession(database);
            var queue = new WriteQueue(session, new(path, _options.BusyTimeout, _timeProvider));
            return new(session, queue, new(() => new(OpenDatabase())));
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private Database OpenDatabase()
    {
        var database = Database.Open(_options.Path, SqliteOpenMode.ReadWriteCreate, _options.BusyTimeout);
        database.Execute($"PRAGMA synchronous = {(int)_options.Synchronous}");
        database.Execute($"PRAGMA wal_autocheckpoint = {CheckpointPages}");
        return database;
    }

    private sealed record State(WriteSession Session, WriteQueue Queue, ReadSessionPool Readers);
}
