using System.Globalization;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>What the methods of one random program share.</summary>
internal sealed class ProgramPlan(Choices choices)
{
    private int _names;
    private int _branches;

    public Choices Choices => choices;

    /// <summary>
    /// Gets a value indicating whether the program has timers. An engine waits before it tries a step again and an inline context
    /// does not, so there are timers or retries and not both: each would see the other's time.
    /// </summary>
    public bool HasTimers { get; } = choices.OneIn(2);

    /// <summary>Gets a value indicating whether steps are tried again: not those that run side by side, as on an engine the delays have jitter.</summary>
    public bool HasRetries => !HasTimers && !HasBranches;

    /// <summary>Gets a value indicating whether steps run side by side.</summary>
    public bool IsParallel { get; } = !choices.OneIn(3);

    /// <summary>Gets a value indicating whether parts of the methods are branches.</summary>
    public bool HasBranches { get; } = choices.OneIn(2);

    /// <summary>
    /// Gets a value indicating whether bodies end at once: of those that run side by side and end later, the one that ends first is
    /// the first to complete, inline and on an engine each by its own clock.
    /// </summary>
    public bool EndsBodiesAtOnce => IsParallel || HasBranches;

    /// <summary>Gets what the type around offers to expressions: values that are part of the instance and never saved.</summary>
    public required Container Container { get; init; }

    /// <summary>Gets the routines that are written already.</summary>
    public List<Routine> Routines { get; } = [];

    /// <summary>A name that no other thing of the program has; also a place, where two expressions must not read the same.</summary>
    public string Name(string prefix) => prefix + Place();

    /// <summary>Counts a branch; not more than a few, as each may issue steps in loops and hold others.</summary>
    public bool TryAddBranch() => HasBranches && ++_branches <= 4;

    public string Place() => (++_names).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A method that awaits steps and is awaited by the function.</summary>
/// <param name="Call">What calls it, up to the first argument: a method of this or of another type.</param>
/// <param name="Result">What it gives; <see langword="null"/> for what its type argument says, and for nothing.</param>
/// <param name="IsGeneric">Whether it takes a value of any type and gives one.</param>
/// <param name="NeedsInstance">Whether only methods of an instance may call it.</param>
/// <param name="TakesHandle">Whether it waits for a step that its caller has issued.</param>
/// <param name="IsOutside">Whether it stands in another type than the function, so that all types may call it.</param>
internal sealed record Routine(string Call, Kind? Result, bool IsGeneric, bool NeedsInstance, bool IsOutside, bool TakesHandle = false);
