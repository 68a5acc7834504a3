using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>
/// The context that a generated machine advances with: it numbers operations, counts repeated IDs and random draws, and
/// hands marks and issued operations to the host that derives from it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MachineContext : StepContext
{
    private DrawSource? _draws;
    private ulong _restoredDraws;
    private int _position;
    private StepMachine? _machine;
    private StepMachine? _root;
    private StepPosition[] _positions = [];
    private bool _isAdvancing;

    private protected MachineContext(string runId, string scope)
    {
        RunId = runId;
        Scope = scope;
    }

    /// <inheritdoc/>
    public override string RunId { get; }

    /// <inheritdoc/>
    public override DateTimeOffset UtcNow => Clock;

    /// <inheritdoc/>
    public override int Attempt => StepAttempt.Current;

    /// <inheritdoc/>
    public override Random Random
    {
        get
        {
            ThrowIfNotAdvancing("step.Random");
            return DrawSource.Random;
        }
    }

    /// <summary>Gets a token that is signalled when the run is cancelled or the host stops.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Gets the branch: the empty string for the function itself.</summary>
    internal string Scope { get; }

    /// <summary>Gets or sets the number that the next issued operation gets.</summary>
    internal int NextIssue { get; set; }

    /// <summary>Gets or sets how many random numbers have been drawn.</summary>
    internal ulong Draws
    {
        get => _draws?.Count ?? _restoredDraws;
        set
        {
            _restoredDraws = value;
            _draws?.Count = value;
        }
    }

    /// <summary>Gets or sets the run's clock: the time of the last delivery.</summary>
    internal DateTimeOffset Clock { get; set; }

    /// <summary>Gets how often each constant ID has been issued.</summary>
    internal IdCounters IdCounters { get; } = new();

    /// <summary>Gets the call site of the last mark.</summary>
    internal StepPosition Site => _positions[_position];

    // Few functions draw, and the seed is a hash of the run's ID.
    private DrawSource DrawSource => _draws ??= new DrawSource(RunId, Scope, this) { Count = _restoredDraws };

    /// <summary>Gets or sets why the machine must not go on: a slot that cannot be saved, an ID that does not match.</summary>
    internal Exception? Fault { get; set; }

    /// <inheritdoc/>
    public override Guid NewGuid()
    {
        ThrowIfNotAdvancing("step.NewGuid()");
        return DrawSource.NextGuid();
    }

    /// <summary>
    /// Called by generated code at a call site, before the ID and the arguments are evaluated: a durable host saves the
    /// live slots now, so that a resumed run evaluates the arguments again from the same state.
    /// </summary>
    /// <param name="machine">The machine, with its live slots stored.</param>
    /// <param name="position">The position's number.</param>
    public void Mark(StepMachine machine, int position)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (machine != _machine)
        {
            // Asked once: a generated machine has an array, but through the interface each call would cost as much as all the rest.
            _machine = machine;
            _positions = machine.Positions as StepPosition[] ?? [.. machine.Positions];
            if (machine != _root && _root is not null)
            {
                IdCounters.ExpectOtherMethods();
            }
        }

        _position = position;
        try
        {
            OnMark(_root ?? machine, position);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // It must not reach the user's own catch clauses: the host looks at the fault before anything else.
            Fault ??= exception;
        }
    }

    /// <summary>
    /// Called by generated code before a finally block with steps is started: whether an exception only says that the host stops
    /// or that the run is cancelled. That is no way out of the block, and nothing of it may get into the checkpoint.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <returns><see langword="true"/> if the run is to be given back as it was.</returns>
    public bool IsStopping(Exception exception) => exception is OperationCanceledException && CancellationToken.IsCancellationRequested;

    /// <summary>Advances a machine; between calls the context refuses to issue.</summary>
    internal bool Advance(StepMachine machine)
    {
        _isAdvancing = true;
        _root = machine;
        try
        {
            return machine.Advance(this);
        }
        finally
        {
            _isAdvancing = false;
        }
    }

    /// <summary>A call site is reached.</summary>
    /// <param name="machine">The function's machine; its innermost callee, if it has called routines, is the one at the call site.</param>
    /// <param name="position">The call site, also to be had as <see cref="Site"/>.</param>
    internal abstract void OnMark(StepMachine machine, int position);

    internal abstract void OnIssued(StepTask operation);

    internal sealed override StepTask<T> RunCore<T>(string id, Delegate body, StepBodyShape shape, StepOptions? options) =>
        Issue<T>(id, body, shape, options);

    internal StepTask<T> Issue<T>(string id, Delegate body, StepBodyShape shape, StepOptions? options)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (options is not null)
        {
            StepOptions.Validate(options);
        }

        var operation = options is null
            ? new StepTask<T>(id, StepOperationKind.Run, body, shape)
            : new StepTask<T>(id, StepOperationKind.Run, body, shape) { Options = options };
        Issue(operation);
        return operation;
    }

    /// <summary>Called by generated code: starts a branch.</summary>
    /// <typeparam name="T">The type of the branch's result.</typeparam>
    /// <param name="id">The branch's ID.</param>
    /// <param name="body">Its machine, with what it captures.</param>
    /// <returns>The handle.</returns>
    public StepTask<T> Branch<T>(string id, StepMachine<Unit, T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return IssueBranch(id, StepOperationKind.Branch, body);
    }

    /// <summary>Called by generated code: starts a branch for each item.</summary>
    /// <typeparam name="TItem">The items' type.</typeparam>
    /// <typeparam name="TResult">The type of each item's result.</typeparam>
    /// <typeparam name="TAll">The type of the whole's result.</typeparam>
    /// <param name="id">The loop's ID.</param>
    /// <param name="items">The items.</param>
    /// <param name="body">The loop's machine, with what the lambda captures.</param>
    /// <param name="maxParallelism">How many items run at a time.</param>
    /// <returns>The handle.</returns>
    public StepTask<TAll> ForEach<TItem, TResult, TAll>(string id, IEnumerable<TItem> items, ForEachLoop<TItem, TResult, TAll> body, int maxParallelism = DefaultParallelism)
    {
        ArgumentNullException.ThrowIfNull(body);
        body.Begin(Items(items, maxParallelism), maxParallelism);
        return IssueBranch(id, StepOperationKind.ForEach, body);
    }

    internal StepTask<T> StartItem<T>(int index, StepMachine<Unit, T> machine)
    {
        var handle = IssueBranch(ForEachItem.IdOf(index), StepOperationKind.Branch, machine);
        handle.Key = handle.Id;
        return handle;
    }

    /// <summary>Gets the serialiser's settings for what a machine keeps as JSON itself.</summary>
    internal virtual System.Text.Json.JsonSerializerOptions Json => throw new NotSupportedException("This host runs no branches.");

    private StepTask<T> IssueBranch<T>(string id, StepOperationKind kind, StepMachine<Unit, T> machine)
    {
        var operation = new StepTask<T>(id, kind, machine);
        Issue(operation);
        return operation;
    }

    internal sealed override StepTask SleepCore(string id, TimeSpan duration, DateTimeOffset? until)
    {
        var operation = new StepTask<Unit>(id, StepOperationKind.Sleep, null, StepBodyShape.None) { Timer = new(duration, until) };
        Issue(operation);
        return operation;
    }

    internal void ThrowIfNotAdvancing(string member)
    {
        if (!_isAdvancing)
        {
            throw UsedInsideBody(member);
        }
    }

    /// <summary>What a machine's context and an inline one throw alike.</summary>
    internal static InvalidOperationException UsedInsideBody(string member) => new(
        $"{member} was used inside a step's body. A body runs outside the function: use it between steps, and the ordinary .NET call in the body.");

    private void Issue(StepTask operation)
    {
        if (!_isAdvancing)
        {
            throw UsedInsideBody($"The step '{operation.Id}'");
        }

        operation.IssueNumber = NextIssue++;

        // What a lambda issues has no call site of its own; as every other ID without one it is counted by the host.
        if (_position < _positions.Length && Site.IsConstantId && string.Equals(Site.Name, operation.Id, StringComparison.Ordinal))
        {
            operation.Key = StepKey.Format(operation.Id, IdCounters.Increment(operation.Id, _position, _positions.Length));
        }

        OnIssued(operation);
    }
}
