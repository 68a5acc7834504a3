using Microsoft.CodeAnalysis;

namespace StepGen.Analyzers.Tests;

/// <summary>Each construct that cannot be kept across a step has a rule of its own, at the exact place, and nothing else beside it.</summary>
public class UnsupportedConstructTests
{
    [Theory]
    [InlineData("{|STEP0011:using|} (new MemoryStream()) { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("{|STEP0011:using|} var stream = new MemoryStream(); await step.Run(\"a\", () => 1); return 1;")]
    [InlineData("{|STEP0011:using|} (MemoryStream a = new(), b = new(await step.Run(\"a\", () => 1))) { return 1; }")]
    [InlineData("{|STEP0019:await|} foreach (var n in Numbers()) { } return await step.Run(\"a\", () => 1);")]
    [InlineData("{|STEP0019:await|} foreach (var (n, m) in Pairs()) { await step.Run(\"a\", () => n + m); } return 1;")]
    [InlineData("var text = new System.Text.StringBuilder(); text.Append({|STEP0020:$\"a {await step.Run(\"a\", () => 1)}\"|}); return text.Length;")]
    public Task Statements_and_text(string body) => BodyAsync(body);

    [Theory]
    [InlineData("var {|STEP3005:stream|} = new MemoryStream(); await step.Run(\"a\", () => 1); return stream.ReadByte();")]
    [InlineData("var {|STEP3005:any|} = Open(); await step.Run(\"a\", () => 1); any.Dispose(); return 1;")]
    [InlineData("var {|STEP3006:one|} = new System.Collections.ArrayList().GetEnumerator(); await step.Run(\"a\", () => 1); return one.MoveNext() ? 1 : 2;")]
    [InlineData("var {|STEP3005:streams|} = new List<MemoryStream>(); await step.Run(\"a\", () => 1); return streams.Count;")]
    [InlineData("var {|STEP3005:source|} = new CancellationTokenSource(); await step.Run(\"a\", () => 1); source.Cancel(); return 1;")]
    [InlineData("var numbers = new List<int>(); var {|STEP3006:one|} = numbers.GetEnumerator(); while (one.MoveNext()) { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("IEnumerator<int> {|STEP3006:one|} = Enumerable.Range(1, 2).GetEnumerator(); await step.Run(\"a\", () => 1); return one.Current;")]
    [InlineData("IAsyncEnumerator<int> {|STEP3006:one|} = Numbers().GetAsyncEnumerator(); await step.Run(\"a\", () => 1); return one.Current;")]
    [InlineData("var {|STEP3007:size|} = new { Width = 1, Height = 2 }; await step.Run(\"a\", () => 1); return size.Height;")]
    [InlineData("var {|STEP3007:sizes|} = new[] { 1, 2 }.Select(n => new { Width = n }).ToList(); await step.Run(\"a\", () => 1); return sizes[0].Width;")]
    [InlineData("foreach (var size in {|STEP3007:new[] { new { Width = 1 } }|}) { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("dynamic {|STEP3008:order|} = 1; await step.Run(\"a\", () => 1); return (int)order;")]
    [InlineData("var {|STEP3008:orders|} = new List<dynamic> { 1 }; await step.Run(\"a\", () => 1); return orders.Count;")]
    [InlineData("nint {|STEP3009:pointer|} = 1; await step.Run(\"a\", () => 1); return (int)pointer;")]
    [InlineData("var items = new int[1]; ref int First() => ref items[0]; {|STEP3009:First()|} = await step.Run(\"a\", () => 1); return items[0];")]
    [InlineData("Span<int> span = [1]; {|STEP3009:span[0]|} += await step.Run(\"a\", () => 1); return 1;")]
    [InlineData("Func<int> {|STEP3003:next|} = () => 1; await step.Run(\"a\", () => 1); return next();")]
    [InlineData("object {|STEP3003:any|} = 1; await step.Run(\"a\", () => 1); return any.GetHashCode();")]
    public Task Values_that_live_across_a_step(string body) => BodyAsync(body);

    /// <summary>C# refuses these too, with an error of its own.</summary>
    [Theory]
    [InlineData("CS1996", "lock (Gate) { await step.Run(\"a\", () => 1); } return 1;", "STEP0013", "lock")]
    [InlineData("CS7094", "try { return 1; } catch (Exception) when (await step.Run(\"a\", () => true)) { return 2; }", "STEP0014", "await step.Run(\"a\", () => true)")]
    [InlineData("CS1624", "yield return await step.Run(\"a\", () => 1);", "STEP0018", "yield")]
    [InlineData("CS1624", "await step.Run(\"a\", () => 1); if (step.RunId == \"x\") { yield break; }", "STEP0018", "yield")]
    [InlineData("CS9217", "var n = new int[1]; ref var first = ref n[0]; await step.Run(\"a\", () => 1); return first;", "STEP3009", "first")]
    [InlineData("CS4007", "Span<int> span = [1]; await step.Run(\"a\", () => 1); return span[0];", "STEP3009", "span")]
    public Task Also_errors_of_the_compiler(string error, string body, string id, string place) => CompilerErrorAsync(error, body, id, place);

    /// <summary>A later compiler lets an await stand in unsafe code, but not beside a pinned pointer; no machine can be made of either.</summary>
    [Theory]
    [InlineData("CS4004", null, "unsafe { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("CS4004", "CS9398", "unsafe { fixed (int* p = new int[1]) { await step.Run(\"a\", () => 1); } } return 1;")]
    public Task Unsafe_code_whatever_the_compiler_says(string error, string? laterError, string body) =>
        CompilerErrorAsync(IsLaterCompiler ? laterError : error, body, "STEP0017", "unsafe");

    private static bool IsLaterCompiler => typeof(Compilation).Assembly.GetName().Version >= new Version(5, 12);

    private static async Task CompilerErrorAsync(string? error, string body, string id, string place)
    {
        var compilation = TestCompilation.AddDefiningParts(TestCompilation.Create(Verify.Complete(Function(body))));
        using var image = new MemoryStream();
        var errors = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (error is null)
        {
            Assert.Empty(errors);
        }
        else
        {
            Assert.Contains(errors, diagnostic => diagnostic.Id == error);
        }

        var finding = Assert.Single(await Verify.RunAsync(compilation));

        Assert.Equal(id, finding.Id);
        Assert.Equal(place, compilation.SyntaxTrees[0].ToString().Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));
    }

    [Fact]
    public Task STEP0009_is_at_the_return_type() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial {|STEP0009:void|} RunAsync(StepContext step) { await step.Run("a", () => 1); }
        """);

    [Theory]
    [InlineData("return await step.Run(\"a\", async () => { await using var stream = new MemoryStream(); await foreach (var n in Numbers()) { return n; } return 0; });")]
    [InlineData("var size = new { Width = 1 }; var n = size.Width; await step.Run(\"a\", () => 1); return n;")]
    [InlineData("await step.Run(\"a\", () => { lock (Gate) { return 1; } }); lock (Gate) { return 2; }")]
    [InlineData("using (new MemoryStream(await step.Run(\"a\", () => 1))) { return 1; }")]
    [InlineData("using var stream = new MemoryStream(await step.Run(\"a\", () => 1)); return stream.ReadByte();")]
    [InlineData("lock (Gates[await step.Run(\"a\", () => 0)]) { return 1; }")]
    [InlineData("using (new MemoryStream()) { } await step.Run(\"a\", () => 1); return 1;")]
    [InlineData("Span<int> span = [1]; var n = span[0]; await step.Run(\"a\", () => 1); return n;")]
    [InlineData("var n = new int[1]; n[0] += await step.Run(\"a\", () => 1); return n[0];")]
    [InlineData("dynamic d = 1; int n = d; await step.Run(\"a\", () => 1); return n;")]
    [InlineData("var text = $\"a {await step.Run(\"a\", () => 1)}\"; return text.Length;")]
    [InlineData("IEnumerable<int> Local() { yield return 1; } await step.Run(\"a\", () => 1); return Local().Count();")]
    public Task What_ends_before_the_step_is_fine(string body) => BodyAsync(body);

    private static Task BodyAsync(string body) => Verify.AllFindingsAsync(Function(body));

    private static string Function(string body) => $$"""
        private static readonly object Gate = new();
        private static readonly object[] Gates = [new()];
        private static IDisposable Open() => new MemoryStream();
        private static async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; }
        private static async IAsyncEnumerable<(int, int)> Pairs() { await Task.Yield(); yield return (1, 2); }
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
        {{body}}
        }
        """;
}
