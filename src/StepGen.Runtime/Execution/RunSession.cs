using System.Diagnostics;
using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <summary>
/// One claim of a run, from loading it to giving it back. It keeps invariant 4: when an operation completes, its outcome is
/// delivered, the machine advances, and ONE commit is made; nothing starts before the commit that registers it is durable.
/// </summary>
/// <remarks>
/// <code>
/// load -> advance -> [memo answers the call site: deliver, advance again]
///                 -> commit (checkpoint, journal, registration) -> perform -> deliver -> advance -> commit -> ...
///                 -> commit (result | failure | retry | sleep) -> give back
/// </code>
/// That is the way of one operation that is awaited where it is issued; RunSession.Fork.cs is the way of several, and
/// RunSession.Branches.cs that of several machines. All commits are made in RunSession.Commits.cs.
/// </remarks>
internal sealed partial class RunSession : IAsyncDisposable
{
    private readonly RunExecutor _executor;
    private readonly RegisteredFunction _registered;
    private readonly RunControl _control;
    private readonly Lease _lease;
    private readonly StepResult _results;

    /// <summary>What has been delivered, until the commit that says so: an operation, and the branches that ended by it.</summary>
    private readonly List<JournalRecord> _finished = [];

    /// <summary>How many steps of interpolated IDs the next commit registers.</summary>
    private readonly Dictionary<(string Scope, string Id), int> _newKeys = [];

    private ClaimedRun _claimed;
    private LoadedMachine? _loaded;

    /// <summary>The machines that are loaded: the function's, and behind it those of its branches.</summary>
    private List<Strand> _strands = [];

    /// <summary>The registration of the operation that the machine awaits, where there is one machine and one operation.</summary>
    private OperationRecord? _current;

    private DateTimeOffset _now;
    private long _revision;
    private int _functionAttempts;
    private StepError? _error;

    public RunSession(RunExecutor executor, ClaimedRun claimed, RegisteredFunction registered, RunControl control)
    {
        _executor = executor;
        _logger = executor.Logger;
        _registered = registered;
        _control = control;
        _lease = claimed.Lease;
        _claimed = claimed;
        _results = new StepResult(executor.Json.Strict);
        Take(claimed);
    }

    private StepFunction Function => _registered.Function;

    private string RunId => _claimed.Run.RunId;

    /// <summary>Gets the function itself.</summary>
    private Strand Root => _strands[0];

    /// <summary>Goes on until the run is given back.</summary>
    /// <returns>The status that the last commit gave the run; null if it is lost to another worker.</returns>
    public async ValueTask<RunStatus?> ExecuteAsync()
    {
        _now = _executor.Time.GetUtcNow();
        if (_claimed.Run.IsCancellationRequested)
        {
            _control.Cancel();
            return await GiveBackAsync(Cancelled()).ConfigureAwait(false);
        }

        if (_control.IsStopping)
        {
            return await GiveBackAsync(Released()).ConfigureAwait(false);
        }

        while (true)
        {
            if (_loaded is null && await LoadAsync().ConfigureAwait(false) is { } unloadable)
            {
                return await GiveBackAsync(unloadable).ConfigureAwait(false);
            }

            var commit = AdvanceAll(out var step);
            if (commit is null && step is null)
            {
                // Several operations are outstanding, or one that is not awaited, or a branch.
                var turn = await TakeForkTurnAsync().ConfigureAwait(false);
                if (turn.HasEnded)
                {
                    return turn.Status;
                }

                continue;
            }

            if (step is not null)
            {
                if (TryAnswer(step, out commit))
                {
                    continue;
                }

                if (commit is null && _current is null)
                {
                    // An interpolated ID may take any number of values, so the store counts them and not the checkpoint.
                    step.Key ??= await NextKeyAsync(Root.Scope, step.Id).ConfigureAwait(false);
                    commit = Register(step);
                }
                else
                {
                    commit ??= PauseIfNotDue();
                }
            }

            if (commit is { ReleaseLease: true })
            {
                return await GiveBackAsync(commit).ConfigureAwait(false);
            }

            if (commit is not null && !await CommitAsync(commit).ConfigureAwait(false))
            {
                return null;
            }

            if (_control.Token.IsCancellationRequested)
            {
                return _control.IsLost ? null : await GiveBackAsync(_control.IsCancelled ? Cancelled() : Released()).ConfigureAwait(false);
            }

            if (commit is not null && _executor.Settings.ReloadAtEveryStep)
            {
                await ReloadAsync().ConfigureAwait(false);
                continue;
            }

            Debug.Assert(step is not null && _current is not null, "A machine that goes on awaits a registered operation.");
            if (_current.Kind is StepOperationKind.Sleep)
            {
                CompleteTimer(step!, _current);
                continue;
            }

            // A body that completes synchronously costs no state machine but this one.
            var attempt = await _executor.Invoker.InvokeAsync(step!, _current.Attempts, _control, _control.Token).ConfigureAwait(false);
            _now = _executor.Time.GetUtcNow();
            if (attempt.End is AttemptEnd.Succeeded && TryDeliver(step!, _current, ref attempt))
            {
                continue;
            }

            var performed = await AttemptFailedAsync(step!, _current, attempt).ConfigureAwait(false);
            if (!performed.IsDelivered)
            {
                return performed.Commit is null ? null : await GiveBackAsync(performed.Commit).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        CancelForks();
        _results.Dispose();
        await UnloadAsync().ConfigureAwait(false);
        foreach (var dropped in _dropped)
        {
            await UnloadAsync(dropped).ConfigureAwait(false);
        }
    }

    /// <summary>Loads the machine; returns the commit to make if it cannot be loaded.</summary>
    private async ValueTask<RunCommit?> LoadAsync()
    {
        try
        {
            _loaded = await _executor.Loader.LoadAsync(_claimed, _registered, _control.Token).ConfigureAwait(false);
            _strands = _loaded.Strands;
            return null;
        }
        catch (CheckpointException exception)
        {
            return Blocked(exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The user's constructor or container: as if the function itself had thrown.
            return FunctionFailed(exception);
        }
    }

    /// <summary>
    /// Advances each machine that can go on. All suspended: gives no commit, and the step if it is the only operation that is
    /// outstanding. Otherwise gives the commit that ends this claim.
    /// </summary>
    private RunCommit? AdvanceAll(out StepTask? step)
    {
        step = null;
        while (NextToAdvance() is { } strand)
        {
            if (Advance(strand) is { } commit)
            {
                return commit;
            }
        }

        if (_strands.Count == 1 && _forks.Count == 0 && Root.Context.Pending.Single is { Kind: StepOperationKind.Run or StepOperationKind.Sleep } single && single == Root.Machine.Awaited)
        {
            step = single;
        }

        return null;
    }

    /// <summary>Advances a machine once. Gives a commit if that ends this claim.</summary>
    private RunCommit? Advance(Strand strand)
    {
        var (machine, context) = (strand.Machine, strand.Context);
        context.BeginAdvance();
        try
        {
            // What is awaited again, and a join of what has been delivered, needs no suspension: the machine goes on at once,
            // in the same advance. A re-run does the same, for only deliveries decide it.
            bool isCompleted;
            do
            {
                isCompleted = context.Advance(machine);
            }
            while (!isCompleted && context.Fault is null && machine.Awaited is { IsCompleted: true });

            if (context.Fault is null)
            {
                if (isCompleted)
                {
                    return strand.Parent is null ? Completed(_results.Capture(machine, Function)) : EndBranch(strand, error: null);
                }

                if (context.HasMark)
                {
                    strand.Covered = strand.Answered;
                    strand.CoveredFinished = CountFinishedIn(strand);
                }

                DropDetached(strand);
                return context.Pending.IsEmpty ? Blocked(new CheckpointException("The run awaits a handle that belongs to none of its steps.")) : null;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (context.Fault is null)
            {
                return strand.Parent is null || (exception is OperationCanceledException && _control.Token.IsCancellationRequested)
                    ? FunctionFailed(exception)
                    : EndBranch(strand, exception);
            }
        }

        return context.Fault is CheckpointException misfit ? Blocked(misfit) : FunctionFailed(context.Fault!);
    }

    /// <summary>Drops the machine and loads what the store has, as after a crash.</summary>
    private async ValueTask ReloadAsync()
    {
        _isSharedWithOutlived = false;
        if (_loaded is not null && _forks.Values.Any(static fork => fork.Attempt is not null))
        {
            _dropped.Add(_loaded);
            _loaded = null;
            _strands = [];
        }

        await UnloadAsync().ConfigureAwait(false);
        var inspected = await _executor.Store.InspectAsync(RunId, _control.Abandon).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The run {RunId} has vanished from the store.");
        _claimed = inspected with { Lease = _lease };
        Take(_claimed);
    }

    private async ValueTask UnloadAsync()
    {
        if (_loaded is { } loaded)
        {
            _loaded = null;
            _strands = [];
            await UnloadAsync(loaded).ConfigureAwait(false);
        }
    }

    private async ValueTask UnloadAsync(LoadedMachine loaded)
    {
        try
        {
            await loaded.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The user's own services; what the run has committed stands.
            LogUnloadFailed(exception, RunId, Function.Id);
        }
    }

    private void Take(ClaimedRun claimed)
    {
        _revision = claimed.Run.Revision;
        _functionAttempts = claimed.Run.FunctionAttempts;
        _error = claimed.Run.Error;
        _current = null;
        _finished.Clear();
        _newKeys.Clear();
    }
}
