using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StepGen.Generator.Tests.Infrastructure;

namespace StepGen.Generator.Tests;

/// <summary>Whatever stands in the editor, the generator does not crash, and does not emit code with errors of its own where the user made none.</summary>
public class HalfTypedSourceTests
{
    private const int MutationsPerProgram = 12;

    public static TheoryData<string> Programs() => [.. ProgramSource.Names];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_half_typed_program_never_crashes_the_generator(string program)
    {
        var source = ProgramSource.Read(program);
        var random = new Random(program.Length);
        var tokens = CSharpSyntaxTree.ParseText(source.Text, ProgramCompiler.ParseOptions, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Where(static token => token.Span.Length > 0).ToList();
        var original = ProgramCompiler.CreateCompilation(source, source.Text);
        var driver = GeneratorRun.CreateDriver().RunGenerators(original, TestContext.Current.CancellationToken);
        for (var i = 0; i < MutationsPerProgram; i++)
        {
            var text = Mutate(source.Text, tokens, random, i);
            var tree = CSharpSyntaxTree.ParseText(text, ProgramCompiler.ParseOptions, source.Path, cancellationToken: TestContext.Current.CancellationToken);

            driver = driver.RunGenerators(original.ReplaceSyntaxTree(original.SyntaxTrees[0], tree), TestContext.Current.CancellationToken);

            var exception = driver.GetRunResult().Results.Single().Exception;
            Assert.True(exception is null, $"mutation {i} of {program}: {exception}\n{text}");
        }
    }

    private static string Mutate(string text, List<SyntaxToken> tokens, Random random, int i)
    {
        var token = tokens[random.Next(tokens.Count)];
        return (i % 4) switch
        {
            0 => text.Remove(token.SpanStart, token.Span.Length),
            1 => text[..token.SpanStart],
            2 => text.Insert(token.SpanStart, tokens[random.Next(tokens.Count)].Text + " "),
            _ => text.Remove(token.SpanStart, Math.Min(random.Next(1, 40), text.Length - token.SpanStart)),
        };
    }
}
