using System.Buffers.Binary;
using System.Text.Json;

namespace StepGen.Kernel.Values;

/// <summary>
/// JSON has no unpaired surrogates: the writer puts U+FFFD in their place. A string with one is kept as its UTF-16 code units in
/// base64 behind a prefix, and so is one that happens to start with the prefix.
/// </summary>
internal static class ExactText
{
    private const string Prefix = "~utf16:";

    public static string Encode(string text)
    {
        if (!HasUnpairedSurrogate(text) && !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new byte[text.Length * sizeof(char)];
        for (var i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(char)), text[i]);
        }

        return Prefix + Convert.ToBase64String(bytes);
    }

    /// <summary>Gives back what was encoded.</summary>
    /// <exception cref="JsonException">It is malformed.</exception>
    public static string Decode(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), bytes, out var count) || count % sizeof(char) != 0)
        {
            throw new JsonException($"What follows '{Prefix}' is not UTF-16 in base64.");
        }

        return string.Create(count / sizeof(char), bytes, static (chars, bytes) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(i * sizeof(char)));
            }
        });
    }

    private static bool HasUnpairedSurrogate(ReadOnlySpan<char> text)
    {
        for (int i; (i = text.IndexOfAnyInRange('\uD800', '\uDFFF')) >= 0; text = text[(i + 2)..])
        {
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }
        }

        return false;
    }
}
