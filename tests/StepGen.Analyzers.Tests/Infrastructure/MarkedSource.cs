using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.Analyzers.Tests;

/// <summary>A source whose expected findings are marked in place: <c>{|STEP1002:DateTime.Now|}</c>.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Findings)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var findings = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (var i = 0; i < marked.Length;)
        {
            if (string.CompareOrdinal(marked, i, "{|", 0, 2) == 0)
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon + 1;
            }
            else if (open.Count > 0 && string.CompareOrdinal(marked, i, "|}", 0, 2) == 0)
            {
                var (id, start) = open.Pop();
                findings.Add((id, TextSpan.FromBounds(start, text.Length)));
                i += 2;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }

        Assert.Empty(open);
        return new(text.ToString(), findings);
    }
}
