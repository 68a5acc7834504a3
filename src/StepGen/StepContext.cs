using Microsoft.Extensions.Logging;
using StepGen.Kernel;

namespace StepGen;

/// <summary>
/// What a step function asks its host for: steps, durable timers and deterministic ambient values. A host passes its own
/// kind: the durable engine one that feeds a generated machine, a unit test the inline context of StepGen.Testing, with
/// which the method runs as a plain async method.
/// </summary>
/// <remarks>
/// Each operation returns a handle. In a step function it must be awaited where it is issued; the generated machine
/// suspends there, and the run survives crashes and deploys.
/// </remarks>
public abstract partial class StepContext
{
    /// <summary>The longest durable sleep: 366 days, as in Inngest.</summary>
    public static readonly TimeSpan MaxSleep = TimeSpan.FromDays(366);

    private readonly MachineContext? _machine;

    private protected StepContext() => _machine = this as MachineContext;

    /// <summary>Gets the run's ID.</summary>
    public abstract string RunId { get; }

    /// <summary>
    /// Gets the time of the last delivery (the run's start before the first), with offset zero: constant between two
    /// steps, and the same when the code between them runs again after a crash.
    /// </summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>
    /// Gets how often the running step's body was tried before: 0 in its first attempt, and always 0 outside step bodies.
    /// </summary>
    public abstract int Attempt { get; }

    /// <summary>
    /// Gets a source of random numbers that depend on the run and on how many were drawn before, so that code which runs
    /// again after a crash draws the same ones. Not for secrets.
    /// </summary>
    /// <exception cref="InvalidOperationException">Used inside a step's body; use <see cref="System.Random.Shared"/> there.</exception>
    public abstract Random Random { get; }

    /// <summary>Gets the function's logger.</summary>
    public abstract ILogger Logger { get; }

    /// <summary>Makes a GUID (version 4) from the same source as <see cref="Random"/>.</summary>
    /// <returns>The same value when the code runs again after a crash.</returns>
    /// <exception cref="InvalidOperationException">Used inside a step's body; use <see cref="Guid.NewGuid"/> there.</exception>
    public abstract Guid NewGuid();

    /// <summary>Waits for a time that survives restarts; the run is unloaded meanwhile.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="duration">
    /// How long, counted from the moment the timer is registered; at most <see cref="MaxSleep"/>. Zero or less completes at once.
    /// </param>
    /// <returns>A handle to await at once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration exceeds <see cref="MaxSleep"/>.</exception>
    public StepTask Sleep(string id, TimeSpan duration)
    {
        if (duration > MaxSleep)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, $"A durable sleep may last {MaxSleep.TotalDays} days at most.");
        }

        return SleepCore(id, duration, until: null);
    }

    /// <summary>Waits until a time, durably; the run is unloaded meanwhile.</summary>
    /// <param name="id">The step's ID: a literal, a constant, or an interpolated string with literal text in it.</param>
    /// <param name="until">When to go on; a time in the past completes at once; at most <see cref="MaxSleep"/> ahead.</param>
    /// <returns>A handle to await at once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is more than <see cref="MaxSleep"/> after <see cref="UtcNow"/>.</exception>
    public StepTask SleepUntil(string id, DateTimeOffset until)
    {
        if (until - UtcNow > MaxSleep)
        {
            throw new ArgumentOutOfRangeException(nameof(until), until, $"A durable sleep may last {MaxSleep.TotalDays} days at most.");
        }

        return SleepCore(id, duration: default, until);
    }

    // A virtual call of a generic method is a look-up at run time; a machine's context, where speed counts, is spared it.
    private StepTask<T> Start<T>(string id, Delegate body, StepBodyShape shape, StepOptions? options) =>
        _machine is { } machine ? machine.Issue<T>(id, body, shape, options) : RunCore<T>(id, body, shape, options);

    internal abstract StepTask<T> RunCore<T>(string id, Delegate body, StepBodyShape shape, StepOptions? options);

    /// <summary>Exactly one of the two says when: <paramref name="until"/> if given, else <paramref name="duration"/>.</summary>
    internal abstract StepTask SleepCore(string id, TimeSpan duration, DateTimeOffset? until);
}
