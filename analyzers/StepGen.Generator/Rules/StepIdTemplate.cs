using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Rules;

/// <summary>
/// A step's ID as it stands in the source: its text, with a mark for each hole whose value is known only at run time. A
/// constant in a hole counts as text.
/// </summary>
/// <param name="Key">The text with holes; equal keys are equal IDs.</param>
/// <param name="HasHoles">Whether a part is known only at run time.</param>
/// <param name="HasText">Whether a part other than blanks is known at compile time.</param>
internal sealed record StepIdTemplate(string Key, bool HasHoles, bool HasText)
{
    // No ID holds it: it is no character of text.
    private const char Hole = '\uFFFF';

    /// <summary>Gets the text with <c>{}</c> for each hole.</summary>
    public string Text => Key.Replace(Hole.ToString(), "{}");

    /// <summary>Null where the expression is neither a constant nor an interpolated string.</summary>
    public static StepIdTemplate? TryParse(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        expression = Syntax.Unwrap(expression);
        if (model.GetConstantValue(expression, cancellationToken) is { HasValue: true } constant)
        {
            return constant.Value is string text ? new(text, HasHoles: false, !string.IsNullOrWhiteSpace(text)) : null;
        }

        return expression is InterpolatedStringExpressionSyntax interpolated ? Parse(interpolated, model, cancellationToken) : null;
    }

    private static StepIdTemplate Parse(InterpolatedStringExpressionSyntax interpolated, SemanticModel model, CancellationToken cancellationToken)
    {
        var key = new StringBuilder();
        var hasHoles = false;
        var hasText = false;
        foreach (var content in interpolated.Contents)
        {
            string? text = null;
            if (content is InterpolatedStringTextSyntax literal)
            {
                text = literal.TextToken.ValueText;
            }
            else if (content is InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole
                && model.GetConstantValue(hole.Expression, cancellationToken) is { HasValue: true, Value: string or char or int or long } value)
            {
                text = value.Value.ToString();
            }

            if (text is null)
            {
                hasHoles = true;
                key.Append(Hole);
            }
            else
            {
                hasText |= !string.IsNullOrWhiteSpace(text);
                key.Append(text);
            }
        }

        return new(key.ToString(), hasHoles, hasText);
    }

    /// <summary>Whether the ID looks like the key that a repeated ID gets: <c>save:1</c>.</summary>
    public bool EndsInOrdinal
    {
        get
        {
            var colon = Key.LastIndexOf(':');
            return colon >= 0 && colon < Key.Length - 1 && Key.Skip(colon + 1).All(static c => c is >= '0' and <= '9');
        }
    }
}
