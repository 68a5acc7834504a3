namespace StepGen.Storage;

/// <summary>What became of leases that were to be prolonged.</summary>
/// <param name="Lost">The leases that are no longer the worker's: drop their runs at once.</param>
/// <param name="CancellationRequested">The leases that were prolonged and whose runs were asked to end.</param>
public sealed record RenewResult(IReadOnlyList<Lease> Lost, IReadOnlyList<Lease> CancellationRequested)
{
    /// <summary>All prolonged, none asked to end.</summary>
    public static readonly RenewResult AllHeld = new([], []);
}
