namespace StepGen;

/// <summary>
/// Marks an async method that awaits steps for the step functions that call it: steps that several functions share, or a part of
/// a function with a name of its own. The method is <c>partial</c>, takes the caller's <see cref="StepContext"/> among its
/// parameters, returns <c>Task</c> or <c>Task&lt;T&gt;</c>, and is awaited where it is called. Its steps belong to the caller's run:
/// a routine adds nothing to their IDs. It may be static or, called on <c>this</c>, an instance method; generic; and recursive.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StepRoutineAttribute : Attribute;
