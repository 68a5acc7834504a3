using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StepGen.Execution;
using StepGen.Kernel;

namespace StepGen.Testing;

/// <summary>
/// Runs a step function as the plain async method it is, without any engine: pass it to the method itself. A step runs when
/// the function awaits, and is retried at once; a sleep moves <see cref="UtcNow"/>. What the function sees, result, exception and
/// journal, is what a durable run would have seen. Of several steps that have finished, those that are awaited complete first,
/// in the order in which they were issued. A step that the function has lost sight of, such as the loser of a race, is given up
/// by an engine; here nobody can tell, and it completes as any other.
/// </summary>
public sealed class InlineStepContext : StepContext, IInlineHost
{
    private readonly Dictionary<string, int> _idCounters = new(StringComparer.Ordinal);
    private readonly AsyncLocal<string?> _runningStep;
    private readonly List<JournalEntry> _journal;
    private readonly InlineStepContext? _parent;
    private readonly string _scope = "";
    private readonly bool _isLoop;
    private StepGenJson? _json;
    private InlineScheduler? _scheduler;
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
        _runningStep = new();
        _journal = [];
    }

    /// <summary>Makes the context of a branch.</summary>
    private InlineStepContext(InlineStepContext parent, string id, string key, int issueNumber, bool isLoop)
    {
        _parent = parent;
        _scope = ScopeName.Of(parent._scope, id, key, parent._isLoop);
        _isLoop = isLoop;
        Path = [.. parent.Path, issueNumber];
        RunId = parent.RunId;
        Logger = parent.Logger;
        Retries = parent.Retries;
        Json = parent.Json;
        Services = parent.Services;
        CancellationToken = parent.CancellationToken;
        OrderSeed = parent.OrderSeed;
        _runningStep = parent._runningStep;
        _journal = parent._journal;
    }

    /// <inheritdoc/>
    public override string RunId { get; }

    /// <inheritdoc/>
    public override DateTimeOffset UtcNow => Root._now;

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

    /// <summary>
    /// Gets the seed of another order in which steps that have finished complete; <see langword="null"/> for the order in which
    /// they were issued. A test host with the same seed permutes alike.
    /// </summary>
    public int? OrderSeed { get; init; }

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

    private DrawSource Draws => _draws ??= new DrawSource(RunId, _scope, owner: null);

    /// <summary>Gets the numbers of the branches around the code that uses the context.</summary>
    internal IReadOnlyList<int> Path { get; } = [];

    internal string Scope => _scope;

    internal int NextIssue { get; set; }

    internal StepGenJson FrozenJson => Root._json ??= new StepGenJson(Json);

    private InlineStepContext Root => _parent is null ? this : _parent.Root;

    private InlineScheduler Scheduler => Root._scheduler ??= new InlineScheduler(Root);

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
        var handle = new StepTask<T>(id, StepOperationKind.Run, this);
        Scheduler.Add(new InlineOperation(this, handle, NextKey(id)) { Body = new StepTask<T>(id, StepOperationKind.Run, body, shape) { Options = options } });
        return handle;
    }

    internal override StepTask SleepCore(string id, TimeSpan duration, DateTimeOffset? until)
    {
        ThrowIfInBody($"The step '{id}'");
        var handle = new StepTask<Unit>(id, StepOperationKind.Sleep, this);
        Scheduler.Add(new InlineOperation(this, handle, NextKey(id)) { Due = until?.ToUniversalTime() ?? (duration > TimeSpan.Zero ? UtcNow + duration : UtcNow) });
        return handle;
    }

    internal override StepTask<T> BranchCore<T>(string id, StepOperationKind kind, Func<StepContext, Task<T>> body)
    {
        ThrowIfInBody($"The branch '{id}'");
        var handle = new StepTask<T>(id, kind, this);
        var operation = new InlineOperation(this, handle, _isLoop ? id : NextKey(id));
        Task<T>? result = null;
        operation.Body = new StepTask<T>(id, StepOperationKind.Run, () => result!, StepBodyShape.TaskResult);
        operation.Branch = () => result = body(new InlineStepContext(this, id, operation.Key, handle.IssueNumber, kind is StepOperationKind.ForEach));
        Scheduler.Add(operation);
        return handle;
    }

    internal override StepTask<T> JoinCore<T>(string name, StepJoin<T> join)
    {
        Scheduler.Add(join);
        return base.JoinCore(name, join);
    }

    void IInlineHost.Suspend(StepTask awaited, Action continuation) => Scheduler.Suspend(this, awaited, continuation);

    /// <summary>Makes one attempt of a step's body.</summary>
    internal async Task<AttemptResult> AttemptAsync(StepTask body, string key, int attempt)
    {
        var invoker = new StepInvoker(Services?.GetService<IServiceScopeFactory>(), TimeProvider.System, gracePeriod: TimeSpan.Zero);
        using var control = new RunControl();
        using var cancellation = CancellationToken.Register(static state => ((RunControl)state!).Cancel(), control);

        // Set in an async method, so it is the body's alone.
        _runningStep.Value = key;
        return await invoker.InvokeAsync(body, attempt, control, control.Token).ConfigureAwait(false);
    }

    /// <summary>Notes a finished step.</summary>
    internal void Record(JournalEntry entry) => _journal.Add(entry);

    /// <summary>Lets virtual time pass; it never goes back.</summary>
    internal void MoveTimeTo(DateTimeOffset time) => Root._now = time > UtcNow ? time : UtcNow;

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
