namespace StepGen;

/// <summary>How sure a commit is once it has returned: SQLite's <c>synchronous</c> setting.</summary>
public enum SqliteSynchronous
{
    /// <summary>A commit survives a crash of the process; the last ones may be lost when the machine loses power.</summary>
    Normal = 1,

    /// <summary>A commit survives a loss of power too. The default.</summary>
    Full = 2,
}
