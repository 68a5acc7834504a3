namespace StepGen;

/// <summary>Where a run is in its life.</summary>
public enum RunStatus
{
    /// <summary>Waits for a worker, now or at its due time (a retry).</summary>
    Queued = 0,

    /// <summary>A worker holds its lease and advances it.</summary>
    Running = 1,

    /// <summary>Unloaded until a durable timer is due.</summary>
    Sleeping = 2,

    /// <summary>Unloaded until something from outside arrives.</summary>
    Waiting = 3,

    /// <summary>Ended with a result.</summary>
    Completed = 4,

    /// <summary>Ended with an error.</summary>
    Failed = 5,

    /// <summary>Ended on request.</summary>
    Cancelled = 6,

    /// <summary>
    /// Parked: its checkpoint does not fit this build. Nothing is lost; a build that it fits picks it up.
    /// </summary>
    Blocked = 7,
}
