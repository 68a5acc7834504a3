using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>
/// Makes a failing program smaller as long as it fails in the same way: leaves out members, statements and operands. What bounds
/// loops and recursion stays, so that a reduced program ends as well.
/// </summary>
internal static class ProgramReducer
{
    private const int ChunkSize = 40;

    public static async Task<ProgramSource> ReduceAsync(ProgramSource source, string failure, int orderSeed, TimeSpan limit, CancellationToken cancellationToken)
    {
        var way = WayOf(failure);
        var end = TimeProvider.System.GetTimestamp() + (long)(limit.TotalSeconds * TimeProvider.System.TimestampFrequency);
        for (var at = 0; TimeProvider.System.GetTimestamp() < end;)
        {
            var edits = EditsOf(source.Text, cancellationToken);
            if (at >= edits.Count)
            {
                return source;
            }

            var candidates = edits.Skip(at).Take(ChunkSize).Select(edit => source with { Text = Apply(source.Text, edit) }).ToList();
            var found = await FindAsync(candidates, way, orderSeed, cancellationToken);
            source = found < 0 ? source : candidates[found];
            at += found < 0 ? ChunkSize : found;
        }

        return source;
    }

    /// <summary>The first words say how it failed: by not compiling, straight, reloaded, crashed, or with an exception.</summary>
    private static string WayOf(string failure) => failure.Split(':')[0];

    private static async Task<int> FindAsync(List<ProgramSource> candidates, string way, int orderSeed, CancellationToken cancellationToken)
    {
        var batch = ProgramBatch.Compile(candidates, cancellationToken);
        for (var i = 0; i < batch.Count; i++)
        {
            var failure = batch[i].Defect ?? (batch[i].Program is { } program ? await ProgramOracle.CheckAsync(program, orderSeed, cancellationToken) : null);

            if (failure is not null && WayOf(failure) == way)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Apply(string text, TextChange edit) => text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];

    /// <summary>What may be left out, the largest parts first.</summary>
    private static List<TextChange> EditsOf(string text, CancellationToken cancellationToken)
    {
        var root = CSharpSyntaxTree.ParseText(text, ProgramCompiler.ParseOptions, cancellationToken: cancellationToken).GetRoot(cancellationToken);
        return
        [
            .. root.DescendantNodes().Where(static node => !BoundsLoop(node)).SelectMany(static node => EditsOf(node))
                .Where(edit => edit.NewText!.Length < edit.Span.Length)
                .Distinct()
                .OrderByDescending(static edit => edit.Span.Length - edit.NewText!.Length),
        ];
    }

    private static IEnumerable<TextChange> EditsOf(SyntaxNode node)
    {
        switch (node)
        {
            case MemberDeclarationSyntax or CatchClauseSyntax or FinallyClauseSyntax or ElseClauseSyntax or SwitchSectionSyntax:
                yield return new(node.FullSpan, "");
                break;
            case StatementSyntax statement when statement.Parent is not (MemberDeclarationSyntax or CatchClauseSyntax or FinallyClauseSyntax or TryStatementSyntax):
                yield return new(node.Span, statement.Parent is BlockSyntax or SwitchSectionSyntax ? "" : ";");
                if (statement is IfStatementSyntax { Condition: var condition } && IsBound(condition))
                {
                    break;
                }

                foreach (var inner in statement.ChildNodes().OfType<StatementSyntax>())
                {
                    yield return new(node.Span, inner.ToString());
                }

                if (statement is TryStatementSyntax { Finally: { } last })
                {
                    yield return new(node.Span, last.Block.ToString());
                }

                if (statement is BlockSyntax { Parent: BlockSyntax } block)
                {
                    yield return new(node.Span, block.Statements.ToFullString());
                }

                break;
            case ExpressionSyntax expression and not (TypeSyntax or InitializerExpressionSyntax):
                foreach (var inner in expression.DescendantNodes(static child => child is not StatementSyntax).OfType<ExpressionSyntax>()
                    .Where(static inner => inner is not (TypeSyntax and not IdentifierNameSyntax)).Take(12))
                {
                    yield return new(node.Span, inner.ToString());
                }

                foreach (var literal in (string[])["0", "1", "\"\"", "true", "false", "input"])
                {
                    yield return new(node.Span, literal);
                }

                break;
        }
    }

    /// <summary>Whether the node is what lets the program end, or stands in it: heads of loops, and conditions that count.</summary>
    private static bool BoundsLoop(SyntaxNode node) => node.AncestorsAndSelf().Any(static part =>
        part is ExpressionSyntax or VariableDeclarationSyntax && part.Parent switch
        {
            ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
            IfStatementSyntax { Condition: var condition } => part == condition && IsBound(condition),
            _ => false,
        });

    private static bool IsBound(ExpressionSyntax condition) => condition.ToString() is var text && (text.Contains("fuel", StringComparison.Ordinal) || text.Contains("depth", StringComparison.Ordinal));
}
