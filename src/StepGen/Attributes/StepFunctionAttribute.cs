namespace StepGen;

/// <summary>
/// Marks a partial <see langword="async"/> method as a durable step function. The source generator emits the method's
/// defining part, its state machine, and a descriptor of type <see cref="StepFunction{TInput, TResult}"/> beside it.
/// </summary>
/// <remarks>
/// The method takes a <see cref="StepContext"/>, at most one input and, optionally, a
/// <see cref="System.Threading.CancellationToken"/>, and returns <see cref="System.Threading.Tasks.Task"/> or
/// <see cref="System.Threading.Tasks.Task{TResult}"/>.
/// </remarks>
/// <param name="id">
/// The function's identity in the store: runs in flight find their code by it, so it must never change while runs of the
/// function are unfinished. Not empty; unique in an application.
/// </param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StepFunctionAttribute(string id) : Attribute
{
    /// <summary>Gets the function's identity in the store.</summary>
    public string Id { get; } = id;

    /// <summary>
    /// Gets or sets how many times a failed step, or a failed function outside its steps, is retried: 0 to 20.
    /// A step's own <see cref="StepOptions.Retries"/> wins. The default is 4, as in Inngest, which makes five attempts.
    /// </summary>
    public int Retries { get; set; } = StepOptions.DefaultRetries;

    /// <summary>
    /// Gets or sets the name of the generated descriptor property. The default is the method's name, less a trailing
    /// <c>Async</c>, plus <c>Function</c>.
    /// </summary>
    public string? DescriptorName { get; set; }
}
