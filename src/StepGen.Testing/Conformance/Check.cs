using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace StepGen.Testing.Conformance;

/// <summary>The suite's assertions; a test framework's would tie it to that framework.</summary>
internal static class Check
{
    public static void That([DoesNotReturnIf(false)] bool condition, string promise)
    {
        if (!condition)
        {
            throw new StateStoreSuiteException(promise);
        }
    }

    public static void Equal<T>(T expected, T actual, string promise, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new StateStoreSuiteException($"{promise} ({what} is '{actual}', expected '{expected}')");
        }
    }

    /// <summary>Compares two texts made by <see cref="RecordText"/> and names the first line that differs.</summary>
    public static void SameText(string expected, string actual, string promise)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var wanted = i < left.Length ? left[i] : "nothing";
            var got = i < right.Length ? right[i] : "nothing";
            if (!string.Equals(wanted, got, StringComparison.Ordinal))
            {
                throw new StateStoreSuiteException($"{promise} (expected '{wanted.Trim()}', found '{got.Trim()}')");
            }
        }
    }
}
