using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using StepGen.Execution;
using StepGen.Storage;

namespace StepGen.Testing;

/// <summary>
/// Runs step functions as the engine does, commits and all, in virtual time and on the caller: each call returns when
/// nothing more is due, and nothing goes on in the background.
/// </summary>
/// <remarks>Not for concurrent use. Step bodies run for real; only time is virtual: <see cref="Time"/>.</remarks>
public sealed class StepTestHost : IAsyncDisposable
{
    private const string WorkerId = "test-host";

    private readonly ServiceProvider _services;
    private readonly RunExecutor _executor;
    private readonly IStateStore? _ownStore;
    private readonly List<TestRun> _runs = [];

    private StepTestHost(
        ServiceProvider services, FakeTimeProvider time, StepEngine engine, StepTestHostStore recorder, IStateStore? ownStore, StepTestHostOptions options)
    {
        _services = services;
        _ownStore = ownStore;
        Time = time;
        Engine = engine;
        Recorder = recorder;
        Client = new StepClient(engine);
        _executor = engine.CreateExecutor(new ExecutorSettings
        {
            GracePeriod = engine.Options.ShutdownGracePeriod,
            Jitter = new Random(options.Seed),
            ReloadAtEveryStep = options.ReloadAtEveryStep,
            RunsBodiesInTurn = true,
            OrderSeed = options.OrderSeed,
            IsStorePatient = false,
        });
    }

    /// <summary>Gets the virtual time. A step body may advance it, for example to let its own attempt time out.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>Gets the present virtual time.</summary>
    public DateTimeOffset UtcNow => Time.GetUtcNow();

    /// <summary>Gets the services that functions and bodies get.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Gets the store, to look at or to tamper with.</summary>
    public IStateStore Store => Recorder;

    /// <summary>Gets a client. What it starts goes on with the next call of the host.</summary>
    public IStepClient Client { get; }

    /// <summary>Gets how many commits were tried so far, lost ones included; see <see cref="CrashAtCommit"/>.</summary>
    public int Commits => Recorder.Commits;

    internal StepEngine Engine { get; }

    internal StepTestHostStore Recorder { get; }

    /// <summary>Starts a host.</summary>
    /// <param name="configure">Registers the step functions, and may set what the application sets.</param>
    /// <param name="options">How they are run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The host.</returns>
    public static async Task<StepTestHost> StartAsync(
        Action<StepGenOptions> configure, StepTestHostOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        options ??= new StepTestHostOptions();
        var time = new FakeTimeProvider(options.StartTime);
        var settings = new StepGenOptions();
        configure(settings);
        var services = new ServiceCollection();
        options.Services?.Invoke(services);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        StepGenRegistration.AddInstanceTypes(services, settings);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });

        // A store set in the options wins over a new one; the host's own option wins over both.
        var ownStore = options.Store is null ? settings.StoreFactory?.Invoke(provider) ?? new InMemoryStateStore() : null;
        var recorder = new StepTestHostStore(options.Store ?? ownStore!);
        settings.UseStore(_ => recorder);
        var engine = new StepEngine(provider, settings, recorder);
        await engine.InitializeAsync(cancellationToken).ConfigureAwait(false);
        await recorder.UnblockAsync(engine.Functions.Ids, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return new StepTestHost(provider, time, engine, recorder, ownStore, options);
    }

    /// <summary>Starts a run, and executes all that is due.</summary>
    /// <typeparam name="TInput">The input's type.</typeparam>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="function">The function's generated descriptor.</param>
    /// <param name="input">The input.</param>
    /// <param name="runId">The run's ID; <see langword="null"/> for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run.</returns>
    public async Task<TestRun<TResult>> StartRunAsync<TInput, TResult>(
        StepFunction<TInput, TResult> function, TInput input, string? runId = null, CancellationToken cancellationToken = default)
    {
        var handle = await Client.StartAsync(function, input, runId, cancellationToken).ConfigureAwait(false);
        var run = await TrackAsync<TResult>(handle.RunId, cancellationToken).ConfigureAwait(false);
        await RunDueAsync(cancellationToken).ConfigureAwait(false);
        return run;
    }

    /// <summary>Starts a run of a function without input, and executes all that is due.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="function">The function's generated descriptor.</param>
    /// <param name="runId">The run's ID; <see langword="null"/> for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run.</returns>
    public Task<TestRun<TResult>> StartRunAsync<TResult>(
        StepFunction<Unit, TResult> function, string? runId = null, CancellationToken cancellationToken = default) =>
        StartRunAsync(function, default, runId, cancellationToken);

    /// <summary>Finds a run that was started otherwise: by an event, by the client, or by an earlier host on the same store.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="runId">The run's ID.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run.</returns>
    /// <exception cref="KeyNotFoundException">There is no such run.</exception>
    public Task<TestRun<TResult>> GetRunAsync<TResult>(string runId, CancellationToken cancellationToken = default) =>
        TrackAsync<TResult>(runId, cancellationToken);

    /// <summary>Sends an event, and executes all that is due.</summary>
    /// <typeparam name="TData">The data's type.</typeparam>
    /// <param name="name">The event's name.</param>
    /// <param name="data">The event's data.</param>
    /// <param name="eventId">The event's ID; <see langword="null"/> for a new one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The IDs of the runs that the event starts.</returns>
    public async Task<IReadOnlyList<string>> SendAsync<TData>(
        string name, TData data, string? eventId = null, CancellationToken cancellationToken = default)
    {
        var runs = await Client.SendAsync(name, data, eventId, cancellationToken).ConfigureAwait(false);
        await RunDueAsync(cancellationToken).ConfigureAwait(false);
        return runs;
    }

    /// <summary>Asks a run to end, and executes all that is due.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the run had not ended yet.</returns>
    public async Task<bool> CancelAsync(TestRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var isAsked = await Client.CancelAsync(run.RunId, cancellationToken).ConfigureAwait(false);
        await RunDueAsync(cancellationToken).ConfigureAwait(false);
        return isAsked;
    }

    /// <summary>Lets virtual time pass, stopping at each moment at which something is due to execute it then.</summary>
    /// <param name="duration">How much; zero or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the time has passed and nothing more is due.</returns>
    public async Task AdvanceTimeAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var end = UtcNow + duration;
        await RunDueAsync(cancellationToken).ConfigureAwait(false);
        while (await Recorder.GetNextDueAsync(Engine.Functions.Ids, cancellationToken).ConfigureAwait(false) is { } due && due > UtcNow && due <= end)
        {
            Time.SetUtcNow(due);
            await RunDueAsync(cancellationToken).ConfigureAwait(false);
        }

        // A body may have advanced the time beyond the end itself.
        if (end > UtcNow)
        {
            Time.SetUtcNow(end);
        }

        await RunDueAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Executes all that is due now. Called by the other methods.</summary>
    /// <param name="cancellationToken">Gives up between two runs, and signals the token of the running body.</param>
    /// <returns>A task that ends when nothing more is due.</returns>
    public async Task RunDueAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var claimed = await Recorder.ClaimAsync(
                new ClaimRequest
                {
                    WorkerId = WorkerId,
                    MaxRuns = 1,
                    Now = UtcNow,
                    LeaseDuration = Engine.Options.LeaseDuration,
                    FunctionIds = Engine.Functions.Ids,
                },
                cancellationToken).ConfigureAwait(false);
            if (claimed.Count == 0)
            {
                break;
            }

            await ExecuteAsync(claimed[0], cancellationToken).ConfigureAwait(false);
        }

        foreach (var run in _runs)
        {
            await run.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Loses the commit that finishes a step, as if the process had died just before it: the run is loaded from the store
    /// again, and the step's body runs once more. Takes effect once.
    /// </summary>
    /// <param name="stepKey">The step's key, such as <c>charge</c> or <c>save-page:2</c>.</param>
    public void CrashAfter(string stepKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(stepKey);
        Recorder.CrashAfter(stepKey);
    }

    /// <summary>Loses a commit, as <see cref="CrashAfter"/> does, by its number.</summary>
    /// <param name="number">The number, counted from 1 for the host's first; see <see cref="Commits"/>.</param>
    public void CrashAtCommit(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        Recorder.CrashAtCommit(number);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync().ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
        if (_ownStore is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (_ownStore as IDisposable)?.Dispose();
        }
    }

    private async Task ExecuteAsync(ClaimedRun claimed, CancellationToken cancellationToken)
    {
        using var control = new RunControl(cancellationToken);
        await using var cancellation = cancellationToken.Register(static state => ((RunControl)state!).Stop(), control).ConfigureAwait(false);
        Engine.Active.Add(claimed.Lease, control);
        try
        {
            await _executor.ExecuteAsync(claimed, control).ConfigureAwait(false);
        }
        catch (SimulatedCrashException crash)
        {
            await Recorder.ReleaseAfterCrashAsync(crash.Lost, UtcNow, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Engine.Active.Remove(claimed.Lease, control);
        }
    }

    private async Task<TestRun<TResult>> TrackAsync<TResult>(string runId, CancellationToken cancellationToken)
    {
        var record = await Recorder.GetRunAsync(runId, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"There is no run {runId}.");
        var run = new TestRun<TResult>(this, record);
        await run.RefreshAsync(cancellationToken).ConfigureAwait(false);
        _runs.Add(run);
        return run;
    }
}
