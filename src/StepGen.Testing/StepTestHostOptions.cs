using Microsoft.Extensions.DependencyInjection;
using StepGen.Storage;

namespace StepGen.Testing;

/// <summary>How a <see cref="StepTestHost"/> runs step functions.</summary>
public sealed record StepTestHostOptions
{
    /// <summary>When virtual time starts where nothing else is said: the same in every test.</summary>
    public static readonly DateTimeOffset DefaultStartTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Gets a value indicating whether the machine is serialised, dropped and loaded again at every suspension, so that a
    /// value which does not survive that shows at once.
    /// </summary>
    public bool ReloadAtEveryStep { get; init; }

    /// <summary>Gets what the jitter of retries is drawn from: the same seed gives the same delays.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Gets the seed of another order in which parallel steps that have finished complete; <see langword="null"/> for the order
    /// in which they were issued. Bodies start in that order, and each runs up to its first await before the next one starts.
    /// </summary>
    public int? OrderSeed { get; init; }

    /// <summary>Gets when virtual time starts.</summary>
    public DateTimeOffset StartTime { get; init; } = DefaultStartTime;

    /// <summary>Gets a callback that adds services: for instance functions, and for step bodies that take them.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>
    /// Gets the store; <see langword="null"/> for one in memory. A store that another host has used before goes on with its runs.
    /// The host does not dispose of it.
    /// </summary>
    public IStateStore? Store { get; init; }
}
