using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StepGen.Execution;
using StepGen.Kernel;

namespace StepGen.Testing;

/// <summary>
/// Runs a step function as the plain async method it is, without any engine: pass it to the method itself. A step runs when
/// it is issued and is retried at once; a sleep moves <see cref="UtcNow"/>. What the function sees, result, exception and
/// journal, is what a durable run would have seen.
/// </summary>
public sealed class InlineStepContext : StepContext
{
    private readonly Dictionary<string, int> _idCounters = new(StringComparer.Ordinal);
    private readonly AsyncLocal<string?> _runningStep = new();
    private readonly List<JournalEntry> _journal = [];
    private StepGenJson? _json;
    private DrawSource? _draws;
    private DateTimeOffset _now = StepTestHostOptions.DefaultStartTime;

    /// <summary>Makes a context for one call of a step function.</summary>
    /// <param name="runId">The run's ID, which <see cref="Random"/> and <see cref="NewGuid"/> depend on.</param>
    /// <param name="logger">The function's logger; <see langword="null"/> for none.</param>
    public InlineStepContext(string runId = "inline", ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(runId);
        RunId = runId;
        Logger = logger ?? NullLogger.Instance;
    }

    /// <inheritdoc/>
    public override string RunId { get; }

    /// <inheritdoc/>
    public override DateTimeOffset UtcNow => _now;

    /// <summary>Gets the time at which the function starts; virtual, the same in every test unless it is set.</summary>
    public DateTimeOffset StartTime
    {
        get;
        init => field = _now = value.ToUniversalTime();
    }
    = StepTestHostOptions.DefaultStartTime;

    /// <summary>Gets how often a failed step is retried where it does not say so itself: the <c>Retries</c> of the function's attribute.</summary>
    public int Retries { get; init; } = StepOptions.DefaultRetries;

    /// <summary>Gets the serialiser's settings, as the application's own; results are copied with them.</summary>
    public JsonSerializerOptions Json { get; init; } = new StepGenOptions().Json;

    /// <summary>Gets the services for step bodies that take them.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Gets the token that step bodies get.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <inheritdoc/>
    public override int Attempt => StepAttempt.Current;

    /// <inheritdoc/>
    public override Random Random
    {
        get
        {
            ThrowIfInBody("step.Random");
            return Draws.Random;
        }
    }

    /// <inheritdoc/>
    public override ILogger Logger { get; }

    /// <summary>Gets the finished steps, in the order in which they finished.</summary>
    public IReadOnlyList<JournalEntry> Journal => _journal;

    private DrawSource Draws => _draws ??= new DrawSource(RunId, "", owner: null);

    private StepGenJson FrozenJson => _json ??= new StepGenJson(Json);

    /// <inheritdoc/>
    public override Guid NewGuid()
    {
        ThrowIfInBody("step.NewGuid()");
        return Draws.NextGuid();
    }

    internal override StepTask<T> RunCore<T>(string id, Delegate body, StepBodyShape shape, StepOptions? options)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (options is not null)
        {
            StepOptions.Validate(options);
        }

        ThrowIfInBody($"The step '{id}'");
        var step = new StepTask<T>(id, StepOperationKind.Run, body, shape) { Options = options, Key = NextKey(id) };
        return new StepTask<T>(id, StepOperationKind.Run, RunAsync(step));
    }

    internal override StepTask SleepCore(string id, TimeSpan duration, DateTimeOffset? until)
    {
        ThrowIfInBody($"The step '{id}'");
        var step = new StepTask<Unit>(id, StepOperationKind.Sleep, Task.FromResult(default(Unit)));
        var due = until?.ToUniversalTime() ?? (duration > TimeSpan.Zero ? _now + duration : _now);
        _now = due > _now ? due : _now;
        _journal.Add(new(NextKey(id), StepOperationKind.Sleep, JournalStatus.Succeeded, 0, "null", null));
        return step;
    }

    internal override StepTask<T> JoinCore<T>(string name, StepJoin<T> join) =>
        new(name, StepOperationKind.Run, JoinAsync(join));

    private static async Task<T> JoinAsync<T>(StepJoin<T> join)
    {
        var parts = Array.ConvertAll(join.Parts, static part => part.InlineTask);
        if (join.IsRace)
        {
            await Task.WhenAny(parts).ConfigureAwait(false);
        }
        else
        {
            await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (join.Failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return join.Combine();
    }

    private async Task<T> RunAsync<T>(StepTask<T> step)
    {
        var key = step.Key!;
        var invoker = new StepInvoker(Services?.GetService<IServiceScopeFactory>(), TimeProvider.System, gracePeriod: TimeSpan.Zero);
        using var control = new RunControl();
        using var cancellation = CancellationToken.Register(static state => ((RunControl)state!).Cancel(), control);
        using var results = new StepResult(FrozenJson.Strict);
        _runningStep.Value = key;
        for (var attempts = 1; ; attempts++)
        {
            var result = await invoker.InvokeAsync(step, attempts - 1, control).ConfigureAwait(false);
            var error = result.Error;
            if (result.End is AttemptEnd.Succeeded)
            {
                try
                {
                    var json = results.Capture(step);
                    step.Deliver();
                    _journal.Add(new(key, StepOperationKind.Run, JournalStatus.Succeeded, attempts, Encoding.UTF8.GetString(json), null));
                    return step.GetResult();
                }
                catch (NonRetriableException exception)
                {
                    error = exception;
                }
            }

            if (error is OperationCanceledException && CancellationToken.IsCancellationRequested)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
            }

            if (error is NonRetriableException || attempts > (step.Options?.Retries ?? Retries))
            {
                var cause = StepError.From(error!);
                _journal.Add(new(key, StepOperationKind.Run, JournalStatus.Failed, attempts, null, cause));
                throw new StepFailedException(key, attempts, cause);
            }
        }
    }

    private string NextKey(string id)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_idCounters, id, out _);
        return StepKey.Format(id, count++);
    }

    private void ThrowIfInBody(string member)
    {
        if (_runningStep.Value is not null)
        {
            throw MachineContext.UsedInsideBody(member);
        }
    }
}
