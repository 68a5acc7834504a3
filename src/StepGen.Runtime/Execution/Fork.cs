using StepGen.Kernel;
using StepGen.Storage;

namespace StepGen.Execution;

/// <summary>One of several outstanding operations of a claimed run. Its body outlives the machine that issued it.</summary>
internal sealed class Fork(StepTask source, OperationRecord record) : IDisposable
{
    private CancellationTokenSource? _cancellation;

    /// <summary>Gets or sets the registration.</summary>
    public OperationRecord Record { get; set; } = record;

    /// <summary>Gets or sets a value indicating whether the registration differs from the stored one.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Gets or sets the handle whose body runs or has run.</summary>
    public StepTask Source { get; set; } = source;

    /// <summary>Gets the handle of the machine as it is loaded now.</summary>
    public StepTask Current { get; private set; } = source;

    /// <summary>Gets or sets the running attempt.</summary>
    public Task<AttemptResult>? Attempt { get; set; }

    /// <summary>Gets or sets how the last attempt ended; null until there is an outcome.</summary>
    public AttemptEnd? End { get; set; }

    /// <summary>Gets or sets the result as JSON.</summary>
    public ReadOnlyMemory<byte> Result { get; set; }

    /// <summary>Takes the handle of a machine that was loaded anew; a body that has not started will be that handle's.</summary>
    public void Attach(StepTask handle)
    {
        Current = handle;
        if (Attempt is null && End is null)
        {
            Source = handle;
        }
    }

    /// <summary>Starts an attempt.</summary>
    public void Start(StepInvoker invoker, RunControl control, bool inTurn)
    {
        _cancellation ??= CancellationTokenSource.CreateLinkedTokenSource(control.Token);
        var token = _cancellation.Token;
        var attempts = Record.Attempts;

        // A body without an await would keep its siblings from starting.
        Attempt = inTurn
            ? invoker.InvokeAsync(Source, attempts, control, token).AsTask()
            : Task.Run(async () => await invoker.InvokeAsync(Source, attempts, control, token).ConfigureAwait(false), CancellationToken.None);
    }

    /// <summary>Tells a running body that nobody waits for it any more.</summary>
    public void Dispose()
    {
        if (_cancellation is { } cancellation)
        {
            _cancellation = null;

            // Callbacks of user code must neither run on the session's way nor end it.
            _ = EndAsync(cancellation, Attempt);
        }

        static async Task EndAsync(CancellationTokenSource cancellation, Task? attempt)
        {
            try
            {
                if (attempt is not null)
                {
                    await cancellation.CancelAsync().ConfigureAwait(false);
                    await attempt.ConfigureAwait(false);
                }
            }
            finally
            {
                cancellation.Dispose();
            }
        }
    }
}
