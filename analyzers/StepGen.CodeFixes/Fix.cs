using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.CodeFixes;

/// <summary>A change that was checked and may be offered. Text, so that comments and layout stay as they are.</summary>
internal sealed record Fix(string Title, ImmutableArray<TextChange> Changes)
{
    public static Fix Replace(string title, TextSpan span, string text) => new(title, [new(span, text)]);
}
