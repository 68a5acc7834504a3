using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StepGen;

/// <summary>Awaits the handle of an inline context. For the C# compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StepTaskAwaiter : ICriticalNotifyCompletion
{
    private readonly StepTask _handle;

    internal StepTaskAwaiter(StepTask handle) => _handle = handle;

    /// <summary>Gets a value indicating whether the step has completed.</summary>
    public bool IsCompleted => _handle.IsCompleted;

    /// <summary>Throws the step's failure, if it failed.</summary>
    public void GetResult() => _handle.ThrowIfFailed();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _handle.InlineHost!.Suspend(_handle, continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);
}

/// <summary>Awaits the handle of an inline context. For the C# compiler.</summary>
/// <typeparam name="T">The result's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StepTaskAwaiter<T> : ICriticalNotifyCompletion
{
    private readonly StepTask<T> _handle;

    internal StepTaskAwaiter(StepTask<T> handle) => _handle = handle;

    /// <summary>Gets a value indicating whether the step has completed.</summary>
    public bool IsCompleted => _handle.IsCompleted;

    /// <summary>Returns the step's result, or throws its failure.</summary>
    /// <returns>The result.</returns>
    public T GetResult() => _handle.GetResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _handle.InlineHost!.Suspend(_handle, continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);
}
