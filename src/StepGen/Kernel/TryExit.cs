using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace StepGen.Kernel;

/// <summary>
/// How a <c>try</c> statement was left, noted while its <c>finally</c> block runs and waits for steps. The default value says:
/// at its end, so that the function goes on behind the statement.
/// </summary>
/// <typeparam name="TResult">The function's result type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TryExit<TResult>
{
    // No way that user code names: those are "return", "break", "continue" and "goto" with a label.
    private const string Thrown = "throw";
    private readonly Exception? _exception;

    private TryExit(string way, TResult result, Exception? exception)
    {
        Way = way;
        Result = result;
        _exception = exception;
    }

    /// <summary>Gets the jump or return that is pending; null for none.</summary>
    public string? Way { get; }

    /// <summary>Gets the value of a return.</summary>
    public TResult Result { get; }

    /// <summary>Left by a jump, or a return without a value.</summary>
    /// <param name="way">Which one.</param>
    /// <returns>The exit.</returns>
    public static TryExit<TResult> By(string way) => new(way, default!, null);

    /// <summary>Left by a return.</summary>
    /// <param name="result">Its value.</param>
    /// <returns>The exit.</returns>
    public static TryExit<TResult> Returning(TResult result) => new("return", result, null);

    /// <summary>Left by an exception.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The exit.</returns>
    public static TryExit<TResult> Throwing(Exception exception) => new(Thrown, default!, exception);

    /// <summary>Throws the pending exception, if there is one, with the stack that it has.</summary>
    public void ThrowPending()
    {
        if (_exception is not null)
        {
            ExceptionDispatchInfo.Throw(_exception);
        }
    }

    /// <summary>Reads the state back.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The slot's name.</param>
    /// <param name="known">Makes the exception types that the function names.</param>
    /// <param name="ways">The jumps and returns that this build has there.</param>
    /// <returns>The exit.</returns>
    /// <exception cref="CheckpointException">A slot is missing or malformed, or the pending jump is none that this build has.</exception>
    public static TryExit<TResult> Load(SlotReader reader, string name, Func<string, string, Exception?, Exception?>? known, params ReadOnlySpan<string> ways)
    {
        ArgumentNullException.ThrowIfNull(reader);
        switch (reader.Read<string?>(name))
        {
            case null:
                return default;
            case Thrown:
                var exception = reader.ReadException<Exception>(name + "@thrown", known, null) ?? throw reader.Malformed(name, "it has no exception.");
                return Throwing(exception);
            case var way when !ways.Contains(way):
                throw reader.Malformed(name, $"the block was left by '{way}', which this build does not have there.");
            case "return":
                return typeof(TResult) == typeof(Unit) ? By("return") : Returning(reader.Read<TResult>(name + "@result"));
            case var way:
                return By(way);
        }
    }

    /// <summary>Writes the state as the slot <c>name</c>, and <c>name@result</c> or <c>name@thrown</c> where there is one.</summary>
    /// <param name="writer">Takes the slots.</param>
    /// <param name="name">The slot's name.</param>
    public void Save(SlotWriter writer, string name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(name, Way);
        if (_exception is not null)
        {
            writer.WriteException(name + "@thrown", _exception);
        }
        else if (string.Equals(Way, "return", StringComparison.Ordinal) && typeof(TResult) != typeof(Unit))
        {
            writer.Write(name + "@result", Result);
        }
    }
}
