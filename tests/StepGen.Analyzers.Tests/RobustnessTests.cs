using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StepGen.Analyzers.Tests;

public class RobustnessTests
{
    private const string Sample = """
        public sealed partial class Flow(string url, int n)
        {
            private int _count;
            [StepFunction("f", Retries = 3)]
            [OnEvent("a/b")]
            public async partial Task<int> RunAsync(StepContext step, List<int> input, CancellationToken ct = default)
            {
                var data = await step.Run($"get-{n}", async token => await Api.LoadAsync(url, token));
                foreach (var (key, value) in new Dictionary<string, int>())
                {
                    if (value is > 1 and var big) { await step.Sleep("cool", TimeSpan.FromDays(big)); }
                }
                try { await step.Run("b", Local); } catch (Exception e) when (e is { Message: "x" }) { throw; }
                (data, _count) = (1, Guid.NewGuid().GetHashCode());
                return input?.Sum(i => i + this._count) ?? data switch { 1 => new Random().Next(), _ => n };
                async Task Local() { data++; await Task.Delay(1); }
            }
        }
        """;

    /// <summary>Each prefix of a function, as one types it, with the braces that an editor would close.</summary>
    [Fact]
    public async Task No_analyzer_throws_while_a_function_is_typed()
    {
        var tokens = CSharpSyntaxTree.ParseText(Sample, TestCompilation.ParseOptions, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantTokens().ToList();
        for (var i = 1; i < tokens.Count; i++)
        {
            var typed = Sample[..tokens[i].SpanStart];
            await RunAsync(typed);
            await RunAsync(typed + new string('}', typed.Count('{') - typed.Count('}')));
        }
    }

    /// <summary>Each token missing, and each token doubled.</summary>
    [Fact]
    public async Task No_analyzer_throws_on_a_missing_or_doubled_token()
    {
        var tokens = CSharpSyntaxTree.ParseText(Sample, TestCompilation.ParseOptions, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantTokens().ToList();
        foreach (var token in tokens)
        {
            await RunAsync(Sample.Remove(token.SpanStart, token.Span.Length));
            await RunAsync(Sample.Insert(token.SpanStart, token.Text + " "));
        }
    }

    [Fact]
    public async Task Without_StepGen_nothing_is_reported()
    {
        var compilation = TestCompilation.Create(TestCompilation.Usings + Sample);
        compilation = compilation.RemoveReferences(compilation.References.Where(static reference => reference.Display?.EndsWith("StepGen.dll", StringComparison.Ordinal) == true));

        Assert.Empty(await Verify.RunAsync(compilation));
    }

    private static async Task RunAsync(string source)
    {
        try
        {
            await Verify.RunAsync(TestCompilation.Create(TestCompilation.Usings + source + "\n" + Verify.Library));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException("Failed on:\n" + source, exception);
        }
    }
}
