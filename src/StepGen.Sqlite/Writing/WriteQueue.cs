using StepGen.Sqlite.Native;

namespace StepGen.Sqlite.Writing;

/// <summary>
/// Group commit: all writes go through one connection, and those that arrive while a transaction is being made durable
/// share the next one.
/// </summary>
/// <remarks>
/// A caller that finds nobody writing does so itself, on its own thread and at once, so that a lone worker pays for no
/// hand-over and no waiting for company. Callers that come meanwhile queue up; what they have left is drained on the thread
/// pool, so nobody serves others for longer than one transaction. A transaction in which a request fails is undone, and its
/// requests are done again one by one: cheaper than a savepoint for each, since failures are rare.
/// </remarks>
internal sealed class WriteQueue : IThreadPoolWorkItem, IAsyncDisposable
{
    private const int MaxBatch = 1024;
    private readonly Lock _gate = new();
    private readonly WriteSession _session;
    private readonly BusyWait _busyWait;
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteRequest> _batch = [];
    private readonly Queue<WriteRequest> _waiting = new();
    private bool _isDraining;
    private bool _isClosed;

    public WriteQueue(WriteSession session, BusyWait busyWait)
    {
        _session = session;
        _busyWait = busyWait;
    }

    /// <summary>Does a write, alone or together with others.</summary>
    /// <returns>A task that ends when the write is durable.</returns>
    public Task<TResult> WriteAsync<TResult>(WriteRequest<TResult> request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        bool isFirst;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqliteStateStore));
            _waiting.Enqueue(request);
            isFirst = !_isDraining;
            _isDraining = true;
        }

        if (isFirst)
        {
            // The lone writer's request cannot be abandoned: its own thread executes it now, unless the file is locked.
            _ = DrainAsync(handOver: true);
        }

        if (!request.Task.IsCompleted)
        {
            request.CancelWith(cancellationToken);
        }

        return request.Task;
    }

    void IThreadPoolWorkItem.Execute() => _ = DrainAsync(handOver: false);

    /// <summary>Refuses further writes and waits for those that were accepted.</summary>
    public async ValueTask DisposeAsync()
    {
        Task idle;
        lock (_gate)
        {
            _isClosed = true;
            idle = _isDraining ? _idle.Task : Task.CompletedTask;
        }

        await idle.ConfigureAwait(false);
    }

    private async Task DrainAsync(bool handOver)
    {
        while (TakeBatch())
        {
            await WriteBatchAsync().ConfigureAwait(false);
            if (handOver && HasWaiting())
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }

    private bool TakeBatch()
    {
        _batch.Clear();
        lock (_gate)
        {
            while (_batch.Count < MaxBatch && _waiting.TryDequeue(out var request))
            {
                _batch.Add(request);
            }

            if (_batch.Count > 0)
            {
                return true;
            }

            _isDraining = false;
            if (_isClosed)
            {
                _idle.TrySetResult();
            }

            return false;
        }
    }

    private bool HasWaiting()
    {
        lock (_gate)
        {
            return _waiting.Count > 0;
        }
    }

    private async ValueTask WriteBatchAsync()
    {
        try
        {
            await _busyWait.BeginAsync(_session.Database).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            FailAll(exception);
            return;
        }

        // Whoever gave up while we waited for the lock is left out.
        _ = _batch.RemoveAll(static request => !request.TryTake());
        if (TryWriteTogether(out var failure))
        {
            return;
        }

        if (_batch.Count == 1)
        {
            _batch[0].Fail(failure);
            return;
        }

        foreach (var request in _batch)
        {
            await WriteAloneAsync(request).ConfigureAwait(false);
        }
    }

    /// <summary>Executes the batch in the transaction that is open.</summary>
    private bool TryWriteTogether([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Exception? failure)
    {
        try
        {
            foreach (var request in _batch)
            {
                request.Execute(_session);
            }

            _session.Commit();
        }
        catch (Exception exception)
        {
            failure = _session.RollBack(exception);
            return false;
        }

        foreach (var request in _batch)
        {
            request.Complete();
        }

        failure = null;
        return true;
    }

    private async ValueTask WriteAloneAsync(WriteRequest request)
    {
        try
        {
            await _busyWait.BeginAsync(_session.Database).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            request.Fail(exception);
            return;
        }

        try
        {
            request.Execute(_session);
            _session.Commit();
        }
        catch (Exception exception)
        {
            request.Fail(_session.RollBack(exception));
            return;
        }

        request.Complete();
    }

    private void FailAll(Exception exception)
    {
        foreach (var request in _batch)
        {
            if (request.TryTake())
            {
                request.Fail(exception);
            }
        }
    }
}
