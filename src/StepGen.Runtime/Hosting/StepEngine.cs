using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StepGen.Execution;
using StepGen.Storage;

namespace StepGen;

/// <summary>What worker and client of one process share.</summary>
internal sealed class StepEngine : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly bool _ownsStore;
    private IStateStore? _store;
    private Task? _initialization;

    /// <summary>Makes an engine on the options' store.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not complete or out of range.</exception>
    public StepEngine(IServiceProvider services, StepGenOptions options)
        : this(services, options, store: null)
    {
    }

    /// <summary>Makes an engine on a store that somebody else owns.</summary>
    internal StepEngine(IServiceProvider services, StepGenOptions options, IStateStore? store)
    {
        options.Validate();
        _ownsStore = store is null;
        _store = store;
        Services = services;
        Options = options;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Loggers = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        Json = new StepGenJson(options.Json);
        Functions = new FunctionRegistry(options.Functions, Loggers);
    }

    public IServiceProvider Services { get; }

    public StepGenOptions Options { get; }

    public TimeProvider Time { get; }

    public ILoggerFactory Loggers { get; }

    public StepGenJson Json { get; }

    public FunctionRegistry Functions { get; }

    public WorkSignal Work { get; } = new();

    public CompletionSignals Completions { get; } = new();

    public ActiveRuns Active { get; } = new();

    public IStateStore Store
    {
        get
        {
            lock (_lock)
            {
                return _store ??= Options.StoreFactory!(Services)
                    ?? throw new InvalidOperationException("The factory that was given to UseStore returned null.");
            }
        }
    }

    /// <summary>Prepares the store, once, for whoever comes first. A failure is final and is thrown to everybody.</summary>
    public Task InitializeAsync(CancellationToken cancellationToken)
    {
        Task initialization;
        lock (_lock)
        {
            initialization = _initialization ??= Store.InitializeAsync(CancellationToken.None).AsTask();
        }

        return initialization.IsCompletedSuccessfully ? Task.CompletedTask : initialization.WaitAsync(cancellationToken);
    }

    public RunExecutor CreateExecutor(ExecutorSettings settings, IStateStore? store = null) => new(
        Functions, store ?? Store, Services, Json, Time, Loggers.CreateLogger("StepGen.Executor"), settings);

    public async ValueTask DisposeAsync()
    {
        if (!_ownsStore || _store is null)
        {
            return;
        }

        if (_store is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (_store as IDisposable)?.Dispose();
        }
    }
}
