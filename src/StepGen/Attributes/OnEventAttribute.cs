namespace StepGen;

/// <summary>
/// Starts a run of the step function for each event of this name. The event's data becomes the function's input.
/// Several functions may name one event, and one function may name up to ten events (Inngest's limit on triggers).
/// </summary>
/// <param name="name">The event's name, such as <c>order/placed</c>. Not empty; compared ordinally.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false, AllowMultiple = true)]
public sealed class OnEventAttribute(string name) : Attribute
{
    /// <summary>Gets the event's name.</summary>
    public string Name { get; } = name;
}
