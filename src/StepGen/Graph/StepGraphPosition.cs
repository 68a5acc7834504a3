namespace StepGen;

/// <summary>A place in a step function where a run can rest: the call site of a step or a routine, or the await of handles.</summary>
public sealed class StepGraphPosition
{
    internal StepGraphPosition(int number, string name, StepOperationKind? kind, StepSourceSpan source, StepFunctionGraph? branch)
    {
        Number = number;
        Name = name;
        Kind = kind;
        Source = source;
        Branch = branch;
    }

    /// <summary>Gets the position's number in the function, from 0. A build with other steps has other numbers.</summary>
    public int Number { get; }

    /// <summary>
    /// Gets the step's ID or, for an interpolated one, its literal text with <c>{}</c> for each hole; <c>await:</c> or <c>call:</c>
    /// and the code where there is no step. Checkpoints name the position so.
    /// </summary>
    public string Name { get; }

    /// <summary>Gets what the step does; <see langword="null"/> where handles are awaited that were issued before, or a join of such, and where a routine is called.</summary>
    public StepOperationKind? Kind { get; }

    /// <summary>Gets the place in the source: the statement that awaits the step, or the await alone where it stands inside an expression.</summary>
    public StepSourceSpan Source { get; }

    /// <summary>
    /// Gets the graph of the branch that is started there, of each item of a <c>ForEach</c>; <see langword="null"/> for all else, and
    /// for branches that a lambda starts, which have no position.
    /// </summary>
    public StepFunctionGraph? Branch { get; }

    /// <inheritdoc/>
    public override string ToString() => Kind is null ? Name : $"{Kind} \"{Name}\"";
}
