namespace StepGen;

/// <summary>
/// The type of nothing: the input of a step function without an input, and the result of one that returns
/// <see cref="System.Threading.Tasks.Task"/>. Its only value is <see langword="default"/>.
/// </summary>
public readonly record struct Unit;
