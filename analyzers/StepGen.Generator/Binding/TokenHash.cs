using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Binding;

/// <summary>A hash of a node's tokens: layout and comments do not change it.</summary>
internal static class TokenHash
{
    public static uint Of(SyntaxNode node)
    {
        // FNV-1a: the same in every process and on every machine.
        var hash = 2166136261u;
        foreach (var token in node.DescendantTokens())
        {
            foreach (var c in token.Text)
            {
                hash = unchecked((hash ^ c) * 16777619u);
            }

            hash = unchecked((hash ^ ' ') * 16777619u);
        }

        return hash;
    }
}
