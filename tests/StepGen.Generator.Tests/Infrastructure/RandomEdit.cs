using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace StepGen.Generator.Tests.Infrastructure;

/// <summary>An edit as a person may make it, of any file of a compilation.</summary>
internal static class RandomEdit
{
    public static CSharpCompilation Apply(CSharpCompilation compilation, Random random, CancellationToken cancellationToken)
    {
        var tree = compilation.SyntaxTrees[random.Next(2) == 0 ? 0 : random.Next(compilation.SyntaxTrees.Length)];
        var text = tree.GetText(cancellationToken);
        var changed = text.WithChanges(Change(tree, random, cancellationToken));

        // Half of the time as an editor does it, which keeps what it can of the old tree.
        var edited = random.Next(2) == 0
            ? tree.WithChangedText(changed)
            : CSharpSyntaxTree.ParseText(changed, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken);
        return compilation.ReplaceSyntaxTree(tree, edited);
    }

    private static TextChange Change(SyntaxTree tree, Random random, CancellationToken cancellationToken)
    {
        var tokens = tree.GetRoot(cancellationToken).DescendantTokens().Where(static token => token.Span.Length > 0).ToList();
        if (tokens.Count == 0)
        {
            return new(new(0, 0), "// empty\n");
        }

        var token = tokens[random.Next(tokens.Count)];
        var other = tokens[random.Next(tokens.Count)];
        return random.Next(9) switch
        {
            0 => new(new(token.SpanStart, 0), "\n"),
            1 => new(new(token.SpanStart, 0), " "),
            2 => new(new(token.SpanStart, 0), "/* comment */ "),
            3 => new(new(token.SpanStart, 0), "// comment\n"),
            4 => new(token.Span, string.Empty),
            5 => new(token.Span, other.Text),
            6 when tokens.Where(static one => one.IsKind(SyntaxKind.NumericLiteralToken)).ToList() is { Count: > 0 } numbers =>
                new(numbers[random.Next(numbers.Count)].Span, random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            7 => new(new(token.FullSpan.Start, 0), random.Next(2) == 0 ? "\n#nullable disable\n" : "\n#pragma warning disable\n"),
            _ => new(new(token.SpanStart, 0), other.Text + " "),
        };
    }
}
