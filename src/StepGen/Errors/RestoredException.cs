namespace StepGen;

/// <summary>
/// Stands for an exception that was persisted and whose own type could not, or must not, be created again:
/// same message, original type's name and stack trace.
/// </summary>
public sealed class RestoredException : Exception
{
    /// <summary>Restores an exception from its persisted form.</summary>
    /// <param name="error">The persisted form.</param>
    public RestoredException(StepError error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).Message, error.Inner is null ? null : ExceptionRestorer.Restore(error.Inner, null))
    {
        OriginalType = error.Type;
        OriginalStackTrace = error.StackTrace;
        ExceptionRestorer.RestoreData(this, error);
    }

    /// <summary>Gets the full name of the type of the exception that this one stands for.</summary>
    public string OriginalType { get; }

    /// <summary>Gets the stack trace of the exception that this one stands for, if it had one.</summary>
    public string? OriginalStackTrace { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        StackTrace is null && OriginalStackTrace is not null ? $"{OriginalType}: {Message}\n{OriginalStackTrace}" : base.ToString();
}
