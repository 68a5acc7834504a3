namespace StepGen;

/// <summary>What a step asks its host to do.</summary>
public enum StepOperationKind
{
    /// <summary>Run a body.</summary>
    Run = 0,

    /// <summary>Wait for a time.</summary>
    Sleep = 1,

    /// <summary>Wait for an event.</summary>
    WaitForEvent = 2,

    /// <summary>Run another step function.</summary>
    Invoke = 3,

    /// <summary>Send an event.</summary>
    SendEvent = 4,

    /// <summary>Make an HTTP request.</summary>
    Fetch = 5,

    /// <summary>Run a part of the function with several steps of its own beside the rest of it.</summary>
    Branch = 6,

    /// <summary>Run such a part for each of several items.</summary>
    ForEach = 7,
}
