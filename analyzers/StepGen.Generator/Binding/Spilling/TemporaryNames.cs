using System.Globalization;
using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Binding.Spilling;

/// <summary>
/// Names of temporaries in checkpoints. They follow from the source alone, so that edits elsewhere keep runs in flight valid, and
/// an edit of the operand itself makes its runs blocked instead of misread.
/// </summary>
internal sealed class TemporaryNames
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Starts a statement: its temporaries live no longer than it does, so equal operands are counted within it only.</summary>
    public void Reset() => _counts.Clear();

    /// <summary><c>~</c>, a hash of the operand's tokens, and <c>:n</c> from the second equal operand on.</summary>
    public string OfOperand(SyntaxNode operand) => Count("~" + TokenHash.Of(operand).ToString("x8", CultureInfo.InvariantCulture));

    /// <summary>A step's result goes by the step's ID: editing its body must not block a run that has passed it.</summary>
    public string OfStep(string position) => Count("~" + position);

    private string Count(string name)
    {
        _counts.TryGetValue(name, out var count);
        _counts[name] = count + 1;
        return count == 0 ? name : name + ":" + count.ToString(CultureInfo.InvariantCulture);
    }
}
