namespace StepGen;

/// <summary>Wakes a waiting worker. A signal that comes while nobody waits is kept; several count as one.</summary>
internal sealed class WorkSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Signal() => Volatile.Read(ref _next).TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => Volatile.Read(ref _next).Task.WaitAsync(cancellationToken);

    /// <summary>Called before looking for work: later signals lead to another look.</summary>
    public void Reset()
    {
        if (Volatile.Read(ref _next).Task.IsCompleted)
        {
            Volatile.Write(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }
}
