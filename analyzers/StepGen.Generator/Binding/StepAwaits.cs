using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StepGen.Generator.Binding;

/// <summary>Names the positions at which handles are awaited: by what is awaited, as it stands in the source.</summary>
internal static class StepAwaits
{
    public const string Prefix = "await:";
    public const string CallPrefix = "call:";
    private const int LongestText = 60;

    /// <summary>
    /// <c>await:a</c>, <c>await:step.WhenAll(a,b)</c>; of what is long the start, and a hash of all of it. A step that is issued
    /// inside goes by its ID: editing its body must not block a run that waits for it.
    /// </summary>
    /// <param name="awaited">The await.</param>
    /// <param name="prefix"><see cref="Prefix"/>, or <see cref="CallPrefix"/> where a routine is called.</param>
    /// <param name="idOf">Gives the ID's text of a call that issues a step; null for any other call.</param>
    public static string NameOf(AwaitExpressionSyntax awaited, Func<InvocationExpressionSyntax, string?> idOf, string prefix = Prefix)
    {
        var text = new StringBuilder();
        Append(text, Rules.Syntax.Unwrap(awaited.Expression), idOf);
        return prefix + (text.Length <= LongestText
            ? text.ToString()
            : text.ToString(0, LongestText) + "~" + TokenHash.Of(text.ToString()).ToString("x8", CultureInfo.InvariantCulture));
    }

    private static void Append(StringBuilder text, SyntaxNodeOrToken part, Func<InvocationExpressionSyntax, string?> idOf)
    {
        var word = part.AsNode() is InvocationExpressionSyntax call ? idOf(call) : part.IsToken ? part.AsToken().Text : null;
        if (word is null)
        {
            foreach (var child in part.ChildNodesAndTokens())
            {
                Append(text, child, idOf);
            }

            return;
        }

        // A space only where two words would become one.
        if (text.Length > 0 && IsWord(text[text.Length - 1]) && word.Length > 0 && IsWord(word[0]))
        {
            text.Append(' ');
        }

        text.Append(word);
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '@';
}
