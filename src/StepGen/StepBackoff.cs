namespace StepGen;

/// <summary>Delays between the attempts of a failed step.</summary>
public static class StepBackoff
{
    private static readonly TimeSpan[] Table =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2),
    ];

    /// <summary>The longest jitter that is added to a default delay: 30 seconds, as in Inngest.</summary>
    public static readonly TimeSpan MaxJitter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Inngest's default delays: 15 s, 30 s, 1, 2, 5, 10, 20 and 40 min, 1 h, and 2 h from the tenth attempt on,
    /// without the jitter, which the runtime adds.
    /// </summary>
    /// <param name="attempts">The number of attempts made so far; at least 1.</param>
    /// <returns>The delay before the next attempt.</returns>
    public static TimeSpan Default(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return Table[Math.Min(attempts, Table.Length) - 1];
    }
}
