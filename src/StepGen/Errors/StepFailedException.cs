namespace StepGen;

/// <summary>
/// Thrown at the <see langword="await"/> of a step that failed for good: its retries are used up, or it threw
/// <see cref="NonRetriableException"/>. Catch it to compensate; uncaught, it fails the run at once, without a
/// function-level retry (Inngest's <c>StepError</c>).
/// </summary>
public sealed class StepFailedException : Exception
{
    /// <summary>Makes the exception for a step that failed for good.</summary>
    /// <param name="stepKey">The step's key.</param>
    /// <param name="attempts">How many attempts were made; at least 1.</param>
    /// <param name="cause">The last attempt's error.</param>
    public StepFailedException(string stepKey, int attempts, StepError cause)
        : base(
            $"Step '{stepKey}' failed after {attempts} {(attempts == 1 ? "attempt" : "attempts")}: {(cause ?? throw new ArgumentNullException(nameof(cause))).Message}",
            new RestoredException(cause))
    {
        ArgumentNullException.ThrowIfNull(stepKey);
        StepKey = stepKey;
        Attempts = attempts;
        OriginalType = cause.Type;
    }

    /// <summary>Restores the exception from its own persisted form.</summary>
    internal StepFailedException(StepError error)
        : base(error.Message, error.Inner is null ? null : new RestoredException(error.Inner))
    {
        StepKey = error.StepKey!;
        Attempts = error.Attempts;
        OriginalType = error.Inner?.Type ?? error.Type;
        ExceptionRestorer.RestoreData(this, error);
    }

    /// <summary>Gets the key of the step that failed.</summary>
    public string StepKey { get; }

    /// <summary>Gets how many attempts were made.</summary>
    public int Attempts { get; }

    /// <summary>Gets the full name of the type of the last attempt's exception.</summary>
    public string OriginalType { get; }
}
