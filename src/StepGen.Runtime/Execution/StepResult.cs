using System.Buffers;
using System.Text.Json;
using StepGen.Kernel;

namespace StepGen.Execution;

/// <summary>
/// Turns results into what is persisted. A step's result is what was persisted, on the fast path too: a value that somebody
/// could change is read back from its own JSON.
/// </summary>
internal sealed class StepResult : IDisposable
{
    /// <summary>What a timer and every step without a result give.</summary>
    public static readonly byte[] NullJson = "null"u8.ToArray();

    private readonly JsonSerializerOptions _options;
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _writer;

    public StepResult(JsonSerializerOptions options)
    {
        _options = options;
        _writer = SlotJson.CreateWriter(_buffer, options);
    }

    /// <summary>Serialises the value that a step's body returned, and replaces it by its copy.</summary>
    /// <exception cref="NonRetriableException">The value cannot be serialised or read back: trying again would not help.</exception>
    public byte[] Capture(StepTask step)
    {
        _buffer.ResetWrittenCount();
        if (step.TryWriteResult(_buffer, _options))
        {
            return _buffer.WrittenSpan.ToArray();
        }

        _writer.Reset();
        byte[] json;
        try
        {
            step.WriteResult(_writer, _options);
            json = Take();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new NonRetriableException(
                $"The result of step '{step.Key}', of type {step.ResultType}, cannot be serialised: {exception.Message}", exception);
        }

        if (!step.IsResultShareable)
        {
            try
            {
                step.ReadResult(json, _options);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                throw new NonRetriableException(
                    $"The result of step '{step.Key}', of type {step.ResultType}, was serialised but cannot be read back: {exception.Message}", exception);
            }
        }

        return json;
    }

    /// <summary>Serialises a function's result.</summary>
    /// <exception cref="NonRetriableException">It cannot be serialised.</exception>
    public byte[] Capture(StepMachine machine, StepFunction function)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        try
        {
            machine.WriteResult(_writer, _options);
            return Take();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new NonRetriableException(
                $"The result of the step function '{function.Id}', of type {function.ResultType}, cannot be serialised: {exception.Message}", exception);
        }
    }

    public void Dispose() => _writer.Dispose();

    private byte[] Take()
    {
        _writer.Flush();
        var json = _buffer.WrittenSpan;
        return json.SequenceEqual(NullJson) ? NullJson : json.ToArray();
    }
}
