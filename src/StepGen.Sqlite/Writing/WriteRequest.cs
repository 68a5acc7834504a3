namespace StepGen.Sqlite.Writing;

/// <summary>A write that waits for its turn in the <see cref="WriteQueue"/>.</summary>
internal abstract class WriteRequest
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Abandoned = 2;
    private int _state;

    /// <summary>Claims the request for execution; fails if its caller has given up.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Gives up, unless the execution has begun.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _state, Abandoned, Waiting) == Waiting;

    /// <summary>Does the work inside the open transaction. It is called again if the transaction had to be undone because of another request.</summary>
    public abstract void Execute(WriteSession session);

    /// <summary>Tells the caller that the work is durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was done.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A write with a result.</summary>
internal class WriteRequest<TResult>(Func<WriteSession, TResult> work) : WriteRequest
{
    // Callers never run on the writer's thread: they would hold up the others.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _registration;
    private TResult? _result;

    public Task<TResult> Task => _completion.Task;

    public void CancelWith(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (state, token) =>
                {
                    var request = (WriteRequest<TResult>)state!;
                    if (request.TryAbandon())
                    {
                        _ = request._completion.TrySetCanceled(token);
                    }
                },
                this);
            if (_completion.Task.IsCompleted)
            {
                // Completed meanwhile, perhaps before there was a registration to dispose.
                _registration.Dispose();
            }
        }
    }

    public override void Execute(WriteSession session) => _result = work(session);

    public override void Complete()
    {
        _registration.Dispose();
        _completion.SetResult(_result!);
    }

    public override void Fail(Exception exception)
    {
        _registration.Dispose();
        _ = _completion.TrySetException(exception);
    }
}
