using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StepGen.Execution;
using StepGen.Storage;

namespace StepGen;

/// <summary>
/// Claims runs that are due and executes them until the host stops. A failing store is logged and asked again; nothing
/// that goes wrong ends the worker.
/// </summary>
internal sealed partial class StepWorker : BackgroundService
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FirstFailureWait = TimeSpan.FromMilliseconds(100);

    private readonly StepEngine _engine;
    private readonly ILogger<StepWorker> _logger;
    private readonly string _workerId = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private readonly CancellationTokenSource _abandon;
    private RunExecutor? _executor;
    private volatile bool _isStopping;
    private long _renewedAt;

    public StepWorker(StepEngine engine, ILogger<StepWorker> logger)
    {
        _engine = engine;
        _logger = logger;
        _abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, engine.Time);
    }

    private StepGenOptions Options => _engine.Options;

    /// <summary>Prepares the store before the host counts as started, so that a store that cannot be used is a start-up error.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _engine.InitializeAsync(cancellationToken).ConfigureAwait(false);
        _executor = _engine.CreateExecutor(new ExecutorSettings { GracePeriod = Options.ShutdownGracePeriod, LeaseDuration = Options.LeaseDuration });
        var unblocked = await _engine.Store.UnblockAsync(_engine.Functions.Ids, _engine.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (unblocked > 0)
        {
            LogUnblocked(unblocked);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Disposed of here, not with the worker: a host that is disposed of without being stopped first is drained after that.
        using var abandon = _abandon;
        LogStarted(_workerId, _engine.Functions.Ids.Count);
        using var drained = new CancellationTokenSource();
        var renewing = RenewLeasesAsync(drained.Token);
        var pruning = PruneAsync(stoppingToken);
        await ClaimAsync(stoppingToken).ConfigureAwait(false);

        // Leases are kept until the last body has ended or is given up.
        await DrainAsync().ConfigureAwait(false);
        await drained.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(renewing, pruning).ConfigureAwait(false);
        LogStopped(_workerId);
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        var timer = _engine.Time.CreateTimer(
            static state => ((WorkSignal)state!).Signal(), _engine.Work, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var _ = timer.ConfigureAwait(false);
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                _engine.Work.Reset();
                wait = await ClaimDueAsync().ConfigureAwait(false);
                failures = 0;
            }
            catch (Exception exception)
            {
                wait = FirstFailureWait * (1 << Math.Min(failures++, 10));
                wait = wait < Options.PollInterval ? wait : Options.PollInterval;
                LogClaimFailed(exception, wait);
            }

            timer.Change(wait, Timeout.InfiniteTimeSpan);
            try
            {
                await _engine.Work.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Claims and starts what is due, as far as there is room; returns how long to wait unless something happens.</summary>
    private async ValueTask<TimeSpan> ClaimDueAsync()
    {
        var room = Options.MaxConcurrentRuns - _engine.Active.Count;
        if (room <= 0)
        {
            return Options.PollInterval;
        }

        // After a stall longer than a lease - a suspended laptop - the worker must not find its own runs ownerless.
        if (_engine.Time.GetUtcNow().UtcTicks - Volatile.Read(ref _renewedAt) > Options.LeaseDuration.Ticks / 3)
        {
            await RenewActiveAsync().ConfigureAwait(false);
        }

        // Without a token: a claim that is made and then forgotten would block its runs until the lease expires.
        var claimed = await _engine.Store.ClaimAsync(
            new ClaimRequest
            {
                WorkerId = _workerId,
                MaxRuns = room,
                Now = _engine.Time.GetUtcNow(),
                LeaseDuration = Options.LeaseDuration,
                FunctionIds = _engine.Functions.Ids,
            },
            CancellationToken.None).ConfigureAwait(false);
        foreach (var run in claimed)
        {
            Start(run);
        }

        if (claimed.Count == room)
        {
            return Options.PollInterval;
        }

        var next = await _engine.Store.GetNextDueAsync(_engine.Functions.Ids, CancellationToken.None).ConfigureAwait(false);
        var wait = next - _engine.Time.GetUtcNow();
        return wait is null || wait > Options.PollInterval ? Options.PollInterval
            : wait > ShortestWait ? wait.Value
            : ShortestWait;
    }

    private void Start(ClaimedRun run)
    {
        var control = new RunControl(_abandon.Token);
        _engine.Active.Add(run.Lease, control);
        if (_isStopping)
        {
            control.Stop();
        }

        _ = Task.Run(() => ExecuteAsync(run, control), CancellationToken.None);
    }

    private async Task ExecuteAsync(ClaimedRun run, RunControl control)
    {
        try
        {
            await _executor!.ExecuteAsync(run, control).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The lease is not renewed any more, so the run is claimed again when it expires.
            LogExecutionFailed(exception, run.Run.RunId, run.Run.FunctionId);
        }

        _engine.Active.Remove(run.Lease, control);
        control.Dispose();
        _engine.Completions.Signal(run.Run.RunId);
        _engine.Work.Signal();
    }

    /// <summary>Signals the running bodies, waits for them as long as the grace period allows, and sees that all runs are given back.</summary>
    private async Task DrainAsync()
    {
        _isStopping = true;
        _engine.Active.StopAll();
        _abandon.CancelAfter(Options.ShutdownGracePeriod);
        while (true)
        {
            _engine.Work.Reset();
            if (_engine.Active.Count == 0)
            {
                return;
            }

            await _engine.Work.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task RenewLeasesAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Options.LeaseDuration / 3, _engine.Time);
        while (await NextTickAsync(timer, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await RenewActiveAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                LogRenewalFailed(exception);
            }
        }
    }

    private async ValueTask RenewActiveAsync()
    {
        var now = _engine.Time.GetUtcNow();
        var leases = _engine.Active.Leases;
        if (leases.Count > 0)
        {
            var renewed = await _engine.Store.RenewAsync(leases, now + Options.LeaseDuration, CancellationToken.None).ConfigureAwait(false);
            foreach (var lease in renewed.Lost)
            {
                _engine.Active.Lose(lease);
            }

            foreach (var lease in renewed.CancellationRequested)
            {
                _engine.Active.Cancel(lease.RunId);
            }
        }

        Volatile.Write(ref _renewedAt, now.UtcTicks);
    }

    private async Task PruneAsync(CancellationToken stoppingToken)
    {
        if (Options.Retention is not { } retention)
        {
            return;
        }

        using var timer = new PeriodicTimer(Options.PruneInterval, _engine.Time);
        do
        {
            try
            {
                var pruned = await _engine.Store.PruneAsync(_engine.Time.GetUtcNow() - retention, stoppingToken).ConfigureAwait(false);
                if (pruned > 0)
                {
                    LogPruned(pruned);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogPruneFailed(exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await NextTickAsync(timer, stoppingToken).ConfigureAwait(false));
    }

    private static async ValueTask<bool> NextTickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(30, LogLevel.Information, "Worker {WorkerId} executes {Count} step function(s).")]
    private partial void LogStarted(string workerId, int count);

    [LoggerMessage(31, LogLevel.Information, "Worker {WorkerId} has stopped.")]
    private partial void LogStopped(string workerId);

    [LoggerMessage(32, LogLevel.Information, "{Count} blocked run(s) are tried again with this build.")]
    private partial void LogUnblocked(int count);

    [LoggerMessage(33, LogLevel.Error, "The store failed to claim runs; trying again in {Delay}.")]
    private partial void LogClaimFailed(Exception exception, TimeSpan delay);

    [LoggerMessage(34, LogLevel.Error, "Run {RunId} of '{FunctionId}' could not be executed; it is claimed again when its lease expires.")]
    private partial void LogExecutionFailed(Exception exception, string runId, string functionId);

    [LoggerMessage(35, LogLevel.Error, "The store failed to renew leases.")]
    private partial void LogRenewalFailed(Exception exception);

    [LoggerMessage(36, LogLevel.Information, "{Count} ended run(s) were pruned.")]
    private partial void LogPruned(int count);

    [LoggerMessage(37, LogLevel.Error, "The store failed to prune ended runs.")]
    private partial void LogPruneFailed(Exception exception);
}
