using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>Used by generated code for a user-defined <c>&amp;&amp;</c> or <c>||</c> with a step on its right side.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShortCircuit
{
    /// <summary>
    /// Says whether the right side is needed. C# asks the left side's <c>operator false</c> or <c>operator true</c>, which no
    /// other expression is sure to call; so the operator itself is evaluated up to where it awaits its right side.
    /// </summary>
    /// <typeparam name="T">The type of both sides.</typeparam>
    /// <param name="left">The left side.</param>
    /// <param name="evaluate"><c>async (left, right) => left &amp;&amp; await right</c>.</param>
    public static bool NeedsRight<T>(T left, Func<T, Task<T>, Task<T>> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        var evaluation = evaluate(left, new TaskCompletionSource<T>().Task);
        if (!evaluation.IsCompleted)
        {
            return true;
        }

        // What the operator throws is thrown here, as itself.
        evaluation.GetAwaiter().GetResult();
        return false;
    }
}
