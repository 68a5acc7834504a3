using Microsoft.CodeAnalysis;

namespace StepGen.Generator.Binding;

/// <summary>Hashes for names in checkpoints: FNV-1a, the same in every process and on every machine.</summary>
internal static class TokenHash
{
    private const uint Start = 2166136261u;

    /// <summary>A hash of a node's tokens: layout and comments do not change it.</summary>
    public static uint Of(SyntaxNode node)
    {
        var hash = Start;
        foreach (var token in node.DescendantTokens())
        {
            hash = Add(Add(hash, token.Text), " ");
        }

        return hash;
    }

    public static uint Of(string text) => Add(Start, text);

    private static uint Add(uint hash, string text)
    {
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash;
    }
}
