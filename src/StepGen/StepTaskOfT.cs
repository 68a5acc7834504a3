using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StepGen.Kernel;

namespace StepGen;

/// <summary>The handle of an issued step with a result.</summary>
/// <typeparam name="T">The result's type.</typeparam>
public sealed class StepTask<T> : StepTask
{
    private readonly Delegate? _body;
    private readonly StepBodyShape _shape;
    private T? _result;

    internal StepTask(string id, StepOperationKind kind, Delegate? body, StepBodyShape shape)
        : base(id, kind)
    {
        _body = body;
        _shape = shape;
    }

    internal StepTask(string id, StepOperationKind kind, Task<T> inline)
        : base(id, kind, inline)
    {
    }

    internal override Type ResultType => typeof(T);

    internal override bool TakesServices => StepBody.TakesServices(_shape);

    internal override bool IsResultShareable => ShareableValue.IsShareable<T>();

    /// <summary>Makes the handle awaitable. Called by the C# compiler.</summary>
    /// <returns>The awaiter.</returns>
    /// <inheritdoc cref="StepTask.GetAwaiter" path="/exception"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new StepTaskAwaiter<T> GetAwaiter() => new(((Task<T>)InlineTask).GetAwaiter());

    /// <summary>Gets the delivered value, or throws the delivered failure.</summary>
    internal T GetResult()
    {
        ThrowIfFailed();
        return _result!;
    }

    internal override ValueTask InvokeBodyAsync(IServiceProvider? services, CancellationToken cancellationToken)
    {
        var pending = StepBody.InvokeAsync<T>(_body!, _shape, services, cancellationToken);
        if (!pending.IsCompletedSuccessfully)
        {
            return AwaitBodyAsync(pending);
        }

        _result = pending.Result;
        return default;
    }

    internal override void WriteResult(Utf8JsonWriter writer, JsonSerializerOptions options) =>
        SlotJson.Write(writer, _result, options);

    internal override void ReadResult(ReadOnlySpan<byte> json, JsonSerializerOptions options) =>
        _result = SlotJson.Read<T>(json, options);

    private async ValueTask AwaitBodyAsync(ValueTask<T> pending) =>
        _result = await pending.ConfigureAwait(false);
}
