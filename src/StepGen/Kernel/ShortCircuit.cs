using System.ComponentModel;

namespace StepGen.Kernel;

/// <summary>Used by generated code for a user-defined <c>&amp;&amp;</c> or <c>||</c> with a step on its right side.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShortCircuit
{
    /// <summary>
    /// Says whether the right side is needed. C# asks the left side's <c>operator false</c> or <c>operator true</c>, which no
    /// other expression is sure to call; so the operator itself is evaluated, up to where it asks for its right side.
    /// </summary>
    /// <typeparam name="T">The type of both sides.</typeparam>
    /// <param name="left">The left side.</param>
    /// <param name="evaluate"><c>(left, right) => left &amp;&amp; right()</c>.</param>
    public static bool NeedsRight<T>(T left, Func<T, Func<T>, T> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        try
        {
            evaluate(left, static () => throw new RightSideNeededException());
            return false;
        }
        catch (RightSideNeededException)
        {
            return true;
        }
    }

    /// <summary>Passes no code of the user's: nothing stands between the right side and the catch above.</summary>
    private sealed class RightSideNeededException : Exception;
}
