namespace StepGen;

/// <summary>How a step ended.</summary>
public enum JournalStatus
{
    /// <summary>With a result.</summary>
    Succeeded = 0,

    /// <summary>With an error that the function sees as <see cref="StepFailedException"/>.</summary>
    Failed = 1,

    /// <summary>
    /// Not at all: nothing waited for it any longer, as for what loses a race, so that the run dropped it. Only stores keep such
    /// entries, for the step's key must not be used again; the journal of a run that clients and tests read has none.
    /// </summary>
    GivenUp = 2,
}
