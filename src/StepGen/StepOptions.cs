namespace StepGen;

/// <summary>How a single step is retried and limited. Options not set come from the function.</summary>
public sealed record StepOptions
{
    /// <summary>The number of retries where neither step nor function says otherwise: 4, as in Inngest.</summary>
    public const int DefaultRetries = 4;

    /// <summary>The largest number of retries that may be asked for: 20, as in Inngest.</summary>
    public const int MaxRetries = 20;

    /// <summary>
    /// Gets how many times the step is retried after its first attempt failed: 0 to <see cref="MaxRetries"/>;
    /// <see langword="null"/> for the function's setting.
    /// </summary>
    public int? Retries { get; init; }

    /// <summary>
    /// Gets how long one attempt may take before its token is signalled; greater than zero, or <see langword="null"/> for no
    /// limit. The attempt fails with a <see cref="TimeoutException"/> if it then ends with a cancellation, or still runs when the
    /// host's grace period is over; a result that it returns within the grace period counts.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Gets the delay before a retry, given the number of attempts made so far (from 1); <see langword="null"/> for
    /// <see cref="StepBackoff.Default"/>. The result is clamped to zero and 24 hours.
    /// </summary>
    public Func<int, TimeSpan>? Backoff { get; init; }

    internal static void Validate(StepOptions options)
    {
        if (options.Retries is < 0 or > MaxRetries)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Retries, $"A step can be retried 0 to {MaxRetries} times.");
        }

        if (options.Timeout is { } timeout && timeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options), timeout, "A step's time-out must be greater than zero.");
        }
    }
}
