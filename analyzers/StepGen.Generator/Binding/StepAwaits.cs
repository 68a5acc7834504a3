using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>Names the positions at which handles are awaited: by what is awaited, as it stands in the source.</summary>
internal static class StepAwaits
{
    public const string Prefix = "await:";
    private const int LongestText = 60;

    /// <summary><c>await:a</c>, <c>await:step.WhenAll(a,b)</c>; of what is long the start, and a hash of all of it.</summary>
    public static string NameOf(AwaitExpressionSyntax awaited)
    {
        var text = new StringBuilder();
        foreach (var token in Rules.Syntax.Unwrap(awaited.Expression).DescendantTokens())
        {
            // A space only where two words would become one.
            if (text.Length > 0 && IsWord(text[text.Length - 1]) && token.Text.Length > 0 && IsWord(token.Text[0]))
            {
                text.Append(' ');
            }

            text.Append(token.Text);
        }

        return Prefix + (text.Length <= LongestText
            ? text.ToString()
            : text.ToString(0, LongestText) + "~" + TokenHash.Of(awaited.Expression).ToString("x8", CultureInfo.InvariantCulture));
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '@';
}
