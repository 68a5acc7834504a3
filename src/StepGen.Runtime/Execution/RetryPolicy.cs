namespace StepGen.Execution;

/// <summary>Decides whether and when a failed attempt, of a step or of a function, is made again.</summary>
/// <param name="jitter">Where the jitter of default delays comes from.</param>
internal sealed class RetryPolicy(Random jitter)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(24);

    /// <summary>Returns the delay before the next attempt, or null if there is none.</summary>
    /// <param name="exception">What the attempt failed with.</param>
    /// <param name="attempts">How many attempts have been made, this one included.</param>
    /// <param name="retries">How many retries are allowed.</param>
    /// <param name="backoff">The step's own back-off, if it has one.</param>
    public TimeSpan? NextDelay(Exception exception, int attempts, int retries, Func<int, TimeSpan>? backoff)
    {
        if (exception is NonRetriableException || attempts > retries)
        {
            return null;
        }

        if (exception is RetryAfterException retryAfter)
        {
            return retryAfter.Delay;
        }

        return backoff is null ? StepBackoff.Default(attempts) + Jitter() : Clamp(backoff(attempts));
    }

    // A step's own back-off is taken as it is: who sets one wants that one.
    private static TimeSpan Clamp(TimeSpan delay) =>
        delay < TimeSpan.Zero ? TimeSpan.Zero : delay > LongestDelay ? LongestDelay : delay;

    private TimeSpan Jitter()
    {
        // A seeded Random is not safe for concurrent use; Random.Shared does not mind.
        lock (jitter)
        {
            return StepBackoff.MaxJitter * jitter.NextDouble();
        }
    }
}
