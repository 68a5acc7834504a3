namespace StepGen;

/// <summary>How a finished step ended.</summary>
public enum JournalStatus
{
    /// <summary>With a result.</summary>
    Succeeded = 0,

    /// <summary>With an error that the function sees as <see cref="StepFailedException"/>.</summary>
    Failed = 1,
}
