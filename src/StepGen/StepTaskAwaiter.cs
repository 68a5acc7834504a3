using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StepGen;

/// <summary>Awaits the handle of an inline context. For the C# compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StepTaskAwaiter : ICriticalNotifyCompletion
{
    private readonly TaskAwaiter _awaiter;

    internal StepTaskAwaiter(TaskAwaiter awaiter) => _awaiter = awaiter;

    /// <summary>Gets a value indicating whether the step has completed.</summary>
    public bool IsCompleted => _awaiter.IsCompleted;

    /// <summary>Throws the step's failure, if it failed.</summary>
    public void GetResult() => _awaiter.GetResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _awaiter.OnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _awaiter.UnsafeOnCompleted(continuation);
}

/// <summary>Awaits the handle of an inline context. For the C# compiler.</summary>
/// <typeparam name="T">The result's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StepTaskAwaiter<T> : ICriticalNotifyCompletion
{
    private readonly TaskAwaiter<T> _awaiter;

    internal StepTaskAwaiter(TaskAwaiter<T> awaiter) => _awaiter = awaiter;

    /// <summary>Gets a value indicating whether the step has completed.</summary>
    public bool IsCompleted => _awaiter.IsCompleted;

    /// <summary>Returns the step's result, or throws its failure.</summary>
    /// <returns>The result.</returns>
    public T GetResult() => _awaiter.GetResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _awaiter.OnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _awaiter.UnsafeOnCompleted(continuation);
}
