using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace StepGen.Generator.Emit;

/// <summary>Gives out names that neither the user's method and type nor other generated code uses.</summary>
internal sealed class NameAllocator(IEnumerable<string> reserved)
{
    private readonly HashSet<string> _taken = new(reserved, StringComparer.Ordinal);

    public string Allocate(string wish)
    {
        var name = wish;
        for (var i = 1; !_taken.Add(name); i++)
        {
            name = wish + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }

    /// <summary>A part of an identifier made from any text: <c>get-data</c> gives <c>GetData</c>.</summary>
    public static string Pascal(string text)
    {
        var name = new System.Text.StringBuilder();
        var isStart = true;
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                isStart = true;
                continue;
            }

            name.Append(isStart ? char.ToUpperInvariant(c) : c);
            isStart = false;
        }

        return name.Length == 0 ? "Step" : name.ToString();
    }

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.AwaitKeyword ? "@" + name : name;
}
