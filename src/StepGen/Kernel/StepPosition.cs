using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>A point of a step function where a run can rest. Made by generated code, one for each call site of a step.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepPosition
{
    /// <summary>Makes a position.</summary>
    /// <param name="name">
    /// What a checkpoint calls it: the step's ID or, for an interpolated one, its literal text with <c>{}</c> for each hole. Where no
    /// step is issued, <c>await:</c> or <c>call:</c> and the words of what is awaited.
    /// </param>
    /// <param name="kind">What the step does; <see langword="null"/> where none is issued: handles are awaited, or a routine is called.</param>
    /// <param name="isConstantId">
    /// Whether the ID is a constant: the checkpoint then counts its repetitions; those of an interpolated ID are counted by the host.
    /// </param>
    public StepPosition(string name, StepOperationKind? kind, bool isConstantId)
    {
        Name = name;
        Kind = kind;
        IsConstantId = isConstantId;
    }

    /// <summary>Gets what a checkpoint calls the position.</summary>
    public string Name { get; }

    /// <summary>Gets what the step does; <see langword="null"/> where none is issued.</summary>
    public StepOperationKind? Kind { get; }

    /// <summary>Gets a value indicating whether the step's ID is a constant.</summary>
    public bool IsConstantId { get; }
}
