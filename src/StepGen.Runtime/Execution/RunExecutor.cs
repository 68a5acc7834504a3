using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StepGen.Storage;

namespace StepGen.Execution;

/// <summary>Executes claimed runs, each until it is given back: ended, unloaded until something is due, or lost.</summary>
internal sealed class RunExecutor
{
    private readonly FunctionRegistry _functions;

    public RunExecutor(
        FunctionRegistry functions,
        IStateStore store,
        IServiceProvider services,
        StepGenJson json,
        TimeProvider time,
        ILogger logger,
        ExecutorSettings settings)
    {
        _functions = functions;
        Store = new StoreAccess(store, time, logger, settings.LeaseDuration, settings.IsStorePatient);
        Loader = new RunLoader(services, json);
        Invoker = new StepInvoker(services.GetService<IServiceScopeFactory>(), time, settings.GracePeriod);
        Retries = new RetryPolicy(settings.Jitter);
        Json = json;
        Time = time;
        Logger = logger;
        Settings = settings;
    }

    public StoreAccess Store { get; }

    public RunLoader Loader { get; }

    public StepInvoker Invoker { get; }

    public RetryPolicy Retries { get; }

    public StepGenJson Json { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public ExecutorSettings Settings { get; }

    /// <summary>Executes a run until it is given back.</summary>
    /// <returns>The status that the last commit gave it; null if the run was lost to another worker.</returns>
    public async ValueTask<RunStatus?> ExecuteAsync(ClaimedRun claimed, RunControl control)
    {
        var function = _functions.Find(claimed.Run.FunctionId)
            ?? throw new InvalidOperationException($"The store gave run {claimed.Run.RunId} of the unknown step function '{claimed.Run.FunctionId}'.");
        var session = new RunSession(this, claimed, function, control);
        try
        {
            return await session.ExecuteAsync().ConfigureAwait(false);
        }
        finally
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }
}

/// <summary>What differs between a worker and a test host.</summary>
internal sealed record ExecutorSettings
{
    public required TimeSpan GracePeriod { get; init; }

    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the source of the jitter of back-off delays.</summary>
    public Random Jitter { get; init; } = Random.Shared;

    /// <summary>Gets a value indicating whether every commit is followed by dropping the machine and loading it from the store.</summary>
    public bool ReloadAtEveryStep { get; init; }

    /// <summary>Gets a value indicating whether the bodies of parallel steps start one after the other, up to the first await of each.</summary>
    public bool RunsBodiesInTurn { get; init; }

    /// <summary>Gets the seed of another order in which finished steps are delivered; <see langword="null"/> for the order of issue.</summary>
    public int? OrderSeed { get; init; }

    /// <summary>Gets a value indicating whether a store that throws is asked again.</summary>
    public bool IsStorePatient { get; init; } = true;
}
