using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using StepGen.Kernel;

namespace StepGen;

/// <summary>The handle of an issued step.</summary>
/// <remarks>
/// It is both the user's handle and the kernel's operation, one object a step. A handle of an inline context can be awaited
/// by the function that was called with it; a handle of a machine can only be awaited by generated code. A handle may be
/// stored in a local or a collection and be awaited later: the step runs while the function awaits something else.
/// </remarks>
[JsonConverter(typeof(StepTaskJsonConverter))]
public abstract class StepTask
{
    // One object is made for each step, so what excludes each other shares a field: the context of an inline handle and the
    // body of a machine's; a body's options, a timer's times and, once it is delivered, the failure that ends their use. Most
    // steps have none of these, and the key is kept in their place; where it is the ID itself, a bit says so.
    private readonly object? _source;
    private object? _details;
    private readonly byte _kind;
    private bool _isKeyId;

    private protected StepTask(string id, StepOperationKind kind, StepBodyShape shape, object? source)
    {
        Id = id;
        _kind = (byte)kind;
        Shape = shape;
        _source = source;
    }

    /// <summary>Gets the step's ID as the function gave it, without the suffix that tells repetitions apart.</summary>
    public string Id { get; }

    /// <summary>
    /// Gets a value indicating whether the step's outcome has been delivered. Outcomes are delivered while the function is
    /// suspended only, so the value stays the same between two awaits.
    /// </summary>
    public bool IsCompleted => Status is not StepTaskStatus.Pending || _source is StepJoin { IsCompleted: true };

    /// <summary>Gets the machine of a branch that this machine has started; null for any other handle.</summary>
    internal StepMachine? Machine => _source as StepMachine;

    /// <summary>Gets what a join waits for; null for the handle of an operation.</summary>
    internal StepJoin? Join => _source as StepJoin;

    /// <summary>Gets the operations without outcome that an await of the handle waits for: its own, or those that a join joins.</summary>
    internal IEnumerable<StepTask> Outstanding => Join is { } join ? join.Parts.SelectMany(static part => part.Outstanding)
        : Status is StepTaskStatus.Pending ? [this]
        : [];

    /// <summary>Gets a value indicating whether the handle belongs to an inline context, and not to a machine.</summary>
    internal bool IsInline => _source is IInlineHost;

    /// <summary>Gets a value indicating whether the handle was loaded with a checkpoint, and not issued by this machine.</summary>
    internal bool IsRestored => _source is null && Details is null;

    /// <summary>Gets the failure of a completed handle, whatever its kind; null if it succeeded.</summary>
    internal Exception? Failure => _source is StepJoin join ? join.Failure : Error;

    internal StepOperationKind Kind => (StepOperationKind)_kind;

    internal StepTaskStatus Status { get; private set; }

    /// <summary>Gets or sets the operation's number within its scope; with the scope it is its identity in the kernel.</summary>
    internal int IssueNumber { get; set; }

    /// <summary>Gets or sets the ID with its <c>:n</c>; null until an interpolated ID's number is looked up.</summary>
    internal string? Key
    {
        get => _isKeyId ? Id : _details as string ?? (_details as KeyedDetails)?.Key;
        set
        {
            var details = Details;
            _isKeyId = string.Equals(value, Id, StringComparison.Ordinal);
            _details = _isKeyId || value is null ? details : details is null ? value : new KeyedDetails(value, details);
        }
    }

    private object? Details
    {
        get => _details is KeyedDetails keyed ? keyed.Details : _details is string ? null : _details;
        set => _details = !_isKeyId && Key is { } key ? new KeyedDetails(key, value!) : value;
    }

    internal StepOptions? Options
    {
        get => Details as StepOptions;
        init => _details = value;
    }

    internal StepTimer? Timer
    {
        get => Details as StepTimer;
        init => _details = value;
    }

    internal TimeSpan Delay => Timer?.Delay ?? default;

    internal DateTimeOffset? Until => Timer?.Until;

    private protected StepBodyShape Shape { get; }

    /// <summary>Gets the body; only for handles that were made with one.</summary>
    private protected Delegate Body => Unsafe.As<Delegate>(_source!);

    internal Exception? Error => Details as Exception;

    /// <summary>Makes the handle awaitable. Called by the C# compiler.</summary>
    /// <returns>The awaiter.</returns>
    /// <exception cref="InvalidOperationException">
    /// The original method of a step function was called directly with an engine's context instead of being started
    /// through its descriptor.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public StepTaskAwaiter GetAwaiter()
    {
        ThrowIfNotInline();
        return new(this);
    }

    /// <summary>Gets the inline context that completes the handle; null for a machine's.</summary>
    internal IInlineHost? InlineHost => _source as IInlineHost ?? (_source as StepJoin)?.InlineHost;

    private protected void ThrowIfNotInline()
    {
        if (InlineHost is null && _source is not StepJoin { IsCompleted: true })
        {
            throw new InvalidOperationException(
                "This step belongs to a running machine and cannot be awaited here. Call a step function through its descriptor, or pass an InlineStepContext.");
        }
    }

    /// <summary>Runs the body once and keeps its raw value; the step is complete only when the host delivers it.</summary>
    internal abstract ValueTask InvokeBodyAsync(IServiceProvider? services, CancellationToken cancellationToken);

    internal abstract Type ResultType { get; }

    /// <summary>Whether the body takes services, so that each attempt needs a scope of its own.</summary>
    internal abstract bool TakesServices { get; }

    /// <summary>Whether the result may be handed over without a copy, because nobody can change it.</summary>
    internal abstract bool IsResultShareable { get; }

    internal abstract void WriteResult(Utf8JsonWriter writer, JsonSerializerOptions options);

    /// <summary>Writes a result that needs no writer, if it is one: see <see cref="SlotJson.TryWritePrimitive"/>.</summary>
    internal abstract bool TryWriteResult(ArrayBufferWriter<byte> buffer, JsonSerializerOptions options);

    internal abstract void ReadResult(ReadOnlySpan<byte> json, JsonSerializerOptions options);

    /// <summary>Takes the raw value of another handle of the same step, whose body ran.</summary>
    internal abstract void TakeResultOf(StepTask other);

    /// <summary>Sets the key by how often the ID had been issued before.</summary>
    internal void SetKey(int ordinal)
    {
        if (ordinal == 0)
        {
            _isKeyId = true;
            return;
        }

        Key = StepKey.Format(Id, ordinal);
    }

    internal void Deliver()
    {
        Status = StepTaskStatus.Succeeded;
    }

    internal void Deliver(Exception error)
    {
        Status = StepTaskStatus.Failed;
        Details = error;
    }

    internal void ThrowIfFailed()
    {
        if (Status is not StepTaskStatus.Succeeded)
        {
            ThrowNotSucceeded();
        }
    }

    /// <summary>Takes the value of a join whose handles have all that it needs.</summary>
    private protected abstract void Combine(StepJoin join);

    private void ThrowNotSucceeded()
    {
        if (_source is StepJoin { IsCompleted: true } join)
        {
            if (join.Failure is { } failure)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            }

            Combine(join);
            Deliver();
            return;
        }

        if (Error is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(Error);
        }

        throw new InvalidOperationException($"The step '{Key ?? Id}' has no outcome yet. A step function awaits one handle at a time; to wait for several, await step.WhenAll(...).");
    }

    /// <summary>For the few steps that have a key of their own and details too.</summary>
    private sealed record KeyedDetails(string Key, object Details);
}
