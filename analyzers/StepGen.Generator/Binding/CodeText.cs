using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.Generator.Binding;

/// <summary>Syntax as text on one line, without comments.</summary>
internal static class CodeText
{
    /// <summary>The node's tokens, but for those in a span, with single spaces where the source has any space.</summary>
    public static string Of(SyntaxNode node, TextSpan? skip = null)
    {
        var text = new StringBuilder();
        var hasSpace = false;
        foreach (var token in node.DescendantTokens())
        {
            if (skip is { Length: > 0 } skipped && skipped.Contains(token.Span))
            {
                continue;
            }

            if (text.Length > 0 && (hasSpace || token.HasLeadingTrivia))
            {
                text.Append(' ');
            }

            text.Append(token.Text);
            hasSpace = token.HasTrailingTrivia;
        }

        return text.ToString();
    }
}
