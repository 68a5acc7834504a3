namespace StepGen.Execution;

/// <summary>How a worker tells a run that it executes to end early: asked to end, lost to another worker, or host stopping.</summary>
internal sealed class RunControl : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private volatile bool _isCancelled;
    private volatile bool _isStopping;
    private volatile bool _isLost;

    public RunControl(CancellationToken abandon = default) => Abandon = abandon;

    /// <summary>Gets the token of the function and of its step bodies.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Gets a token that is signalled when the grace period of a stopping host is over: bodies are waited for no longer.</summary>
    public CancellationToken Abandon { get; }

    public bool IsCancelled => _isCancelled;

    public bool IsStopping => _isStopping;

    public bool IsLost => _isLost;

    public void Cancel()
    {
        _isCancelled = true;
        Signal();
    }

    public void Stop()
    {
        _isStopping = true;
        Signal();
    }

    public void Lose()
    {
        _isLost = true;
        Signal();
    }

    public void Dispose() => _source.Dispose();

    private void Signal()
    {
        try
        {
            // Callbacks of user code must neither run on the worker's loop nor end it.
            _ = _source.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run has just ended by itself.
        }
    }
}
