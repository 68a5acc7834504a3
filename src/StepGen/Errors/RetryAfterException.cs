namespace StepGen;

/// <summary>
/// Thrown by a step's body, or by a step function outside its steps, to say when to try again. It counts as an attempt;
/// the delay replaces the back-off and is clamped to one second and 24 hours, as in Inngest.
/// </summary>
public class RetryAfterException : Exception
{
    /// <summary>The shortest delay that is honoured.</summary>
    public static readonly TimeSpan MinDelay = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay that is honoured.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromHours(24);

    /// <summary>Asks for a retry after a delay.</summary>
    /// <param name="delay">How long to wait; clamped to <see cref="MinDelay"/> and <see cref="MaxDelay"/>.</param>
    /// <param name="message">What went wrong; <see langword="null"/> for a default.</param>
    /// <param name="innerException">The cause.</param>
    public RetryAfterException(TimeSpan delay, string? message = null, Exception? innerException = null)
        : base(message ?? $"Retry after {delay}.", innerException) =>
        Delay = delay < MinDelay ? MinDelay : delay > MaxDelay ? MaxDelay : delay;

    /// <summary>Gets the delay, clamped to <see cref="MinDelay"/> and <see cref="MaxDelay"/>.</summary>
    public TimeSpan Delay { get; }
}
