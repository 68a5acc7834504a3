using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using StepGen.Kernel;

namespace StepGen;

/// <summary>The handle of an issued step with a result.</summary>
/// <typeparam name="T">The result's type.</typeparam>
[JsonConverter(typeof(StepTaskJsonConverter))]
public sealed class StepTask<T> : StepTask
{
    private T? _result;

    internal StepTask(string id, StepOperationKind kind, Delegate? body, StepBodyShape shape)
        : base(id, kind, shape, body)
    {
    }

    /// <summary>Makes the handle of an inline context, or one that a checkpoint refers to.</summary>
    internal StepTask(string id, StepOperationKind kind, IInlineHost? host)
        : base(id, kind, StepBodyShape.None, host)
    {
    }

    /// <summary>Makes the handle of a branch.</summary>
    internal StepTask(string id, StepOperationKind kind, StepMachine<Unit, T> machine)
        : base(id, kind, StepBodyShape.None, machine)
    {
    }

    internal StepTask(string id, StepJoin<T> join)
        : base(id, StepOperationKind.Run, StepBodyShape.None, join) => IssueNumber = join.Parts.Length == 0 ? 0 : join.Parts.Min(static part => part.IssueNumber);

    internal override Type ResultType => typeof(T);

    internal override bool TakesServices => StepBody.TakesServices(Shape);

    internal override bool IsResultShareable => ShareableValue.IsShareable<T>();

    /// <summary>Makes the handle awaitable. Called by the C# compiler.</summary>
    /// <returns>The awaiter.</returns>
    /// <inheritdoc cref="StepTask.GetAwaiter" path="/exception"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new StepTaskAwaiter<T> GetAwaiter()
    {
        ThrowIfNotInline();
        return new(this);
    }

    /// <summary>Gets the delivered value, or throws the delivered failure.</summary>
    internal T GetResult()
    {
        ThrowIfFailed();
        return _result!;
    }

    internal override ValueTask InvokeBodyAsync(IServiceProvider? services, CancellationToken cancellationToken)
    {
        if (Shape is StepBodyShape.Result)
        {
            _result = Unsafe.As<Func<T>>(Body)();
            return default;
        }

        var pending = StepBody.InvokeAsync<T>(Body, Shape, services, cancellationToken);
        if (!pending.IsCompletedSuccessfully)
        {
            return AwaitBodyAsync(pending);
        }

        _result = pending.Result;
        return default;
    }

    internal override void WriteResult(Utf8JsonWriter writer, JsonSerializerOptions options) =>
        SlotJson.Write(writer, _result, options);

    internal override bool TryWriteResult(ArrayBufferWriter<byte> buffer, JsonSerializerOptions options) =>
        SlotJson.TryWritePrimitive(buffer, _result, options);

    internal override void ReadResult(ReadOnlySpan<byte> json, JsonSerializerOptions options) =>
        _result = SlotJson.Read<T>(json, options);

    internal override void TakeResultOf(StepTask other) => _result = ((StepTask<T>)other)._result;

    private protected override void Combine(StepJoin join) => _result = ((StepJoin<T>)join).Combine();

    private async ValueTask AwaitBodyAsync(ValueTask<T> pending) =>
        _result = await pending.ConfigureAwait(false);
}
