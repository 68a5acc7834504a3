using Microsoft.CodeAnalysis.CSharp;

namespace StepGen.Analyzers.Tests;

/// <summary>Each rule about the shape of a function, at the exact place, and nothing else beside it.</summary>
public class ShapeRuleTests
{
    [Fact]
    public Task STEP0001_is_at_the_methods_name() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async Task<int> {|STEP0001:RunAsync|}(StepContext step) => await step.Run("a", () => 1);
        """);

    [Fact]
    public Task STEP0002_is_at_the_name_of_each_type_that_is_not_partial() => Verify.FindingsAsync("""
        public static class {|STEP0002:Outer|}
        {
            public static partial class Middle
            {
                private sealed class {|STEP0002:Flow|}
                {
                    [StepFunction("f")]
                    public static async Task<int> {|STEP0001:RunAsync|}(StepContext step) => await step.Run("a", () => 1);
                }
            }
        }
        """);

    [Fact]
    public Task STEP0002_is_at_a_file_local_type() => Verify.FindingsAsync("""
        file static partial class {|STEP0002:Flow|} // a class Flow
        {
            [StepFunction("f")]
            public static async partial Task<int> RunAsync(StepContext step) => await step.Run("a", () => 1);
        }
        """);

    [Theory]
    [InlineData("public static async partial Task {|STEP0004:RunAsync|}(int n) { await Task.CompletedTask; }", "STEP1001")]
    [InlineData("public static async partial Task RunAsync(StepContext step, int a, int {|STEP0004:b|}) { await step.Run(\"a\", () => 1); }")]
    [InlineData("public static async partial Task RunAsync(StepContext step, StepContext {|STEP0004:other|}) { await step.Run(\"a\", () => 1); }")]
    [InlineData("public static async partial Task RunAsync(StepContext step, CancellationToken a, CancellationToken {|STEP0004:b|}) { await step.Run(\"a\", () => 1); }")]
    [InlineData("public static async partial {|STEP0004:ValueTask|} RunAsync(StepContext step) { await step.Run(\"a\", () => 1); }")]
    [InlineData("public static async partial Task RunAsync{|STEP0004:<T>|}(StepContext step) { await step.Run(\"a\", () => 1); }")]
    public Task STEP0004_is_at_the_part_of_the_signature(string method, string? also = null)
    {
        if (also is not null)
        {
            method = method.Replace("await Task.CompletedTask", "{|" + also + ":await Task.CompletedTask|}", StringComparison.Ordinal);
        }

        return Verify.FindingsAsync("[StepFunction(\"f\")]\n" + method);
    }

    [Theory]
    [InlineData("public partial struct {|STEP0005:Flow|}")]
    [InlineData("public partial interface {|STEP0005:IFlow|}")]
    [InlineData("public partial class {|STEP0005:Flow|}<T>")]
    [InlineData("public partial record struct {|STEP0005:Flow|}")]
    public Task STEP0005_is_at_the_types_name(string type) => Verify.FindingsAsync($$"""
        // no class Flow around it
        {{type}}
        {
            [StepFunction("f")]
            public static async partial Task<int> RunAsync(StepContext step) => await step.Run("a", () => 1);
        }
        """);

    [Fact]
    public Task STEP0005_an_abstract_class_has_no_instances() => Verify.FindingsAsync("""
        public abstract partial class Flow
        {
            [StepFunction("f")]
            public async partial Task<int> {|STEP0005:RunAsync|}(StepContext step) => await step.Run("a", () => 1);
        }
        """);

    [Fact]
    public async Task STEP0006_is_at_the_methods_name()
    {
        var compilation = CSharpCompilation.Create(
            "Tests",
            [CSharpSyntaxTree.ParseText(
                """
                using StepGen;
                public static partial class Flow
                {
                    [StepFunction("f")]
                    public static async partial System.Threading.Tasks.Task RunAsync(StepContext step) { await step.Run("a", () => 1); }
                }
                """,
                new CSharpParseOptions(LanguageVersion.CSharp11),
                cancellationToken: TestContext.Current.CancellationToken)],
            TestCompilation.References,
            TestCompilation.Options);

        var finding = Assert.Single(await Verify.RunAsync(compilation));
        Assert.Equal("STEP0006", finding.Id);
        Assert.Equal("RunAsync", compilation.SyntaxTrees[0].ToString().Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));
        Assert.Contains("C# 11.0", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public Task STEP0007_is_at_the_names_of_the_functions() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> {|STEP0007:RunAsync|}(StepContext step) => await step.Run("a", () => 1);
        [StepFunction("g")]
        public static async partial Task<int> {|STEP0007:Run|}(StepContext step) => await step.Run("a", () => 1);
        [StepFunction("h", DescriptorName = "class")]
        public static async partial Task<int> {|STEP0007:MoreAsync|}(StepContext step) => await step.Run("a", () => 1);
        """);

    [Fact]
    public Task STEP0008_is_at_the_methods_name() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static partial Task {|STEP0008:RunAsync|}(StepContext step) { step.Run("a", () => 1); return Task.CompletedTask; }
        """);

    [Theory]
    [InlineData("var _ = 1; var items = new int[1]; return Add(ref {|STEP0010:items[0]|}, await step.Run(\"a\", () => _)); int Add(ref int a, int b) => a += b;")]
    [InlineData("dynamic a = true; return a && {|STEP0010:await step.Run(\"a\", () => true)|} ? 1 : 2;")]
    public Task STEP0010_is_at_the_expression(string body) => BodyAsync(body);

    [Theory]
    [InlineData("{|STEP0011:using|} (new MemoryStream()) { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("{|STEP0011:using|} var stream = new MemoryStream(); await step.Run(\"a\", () => 1); return 1;")]
    [InlineData("try { return 1; } finally { {|STEP0011:using|} (new MemoryStream()) { await step.Run(\"a\", () => 1); } }")]
    [InlineData("checked { {|STEP0011:using|} var stream = new MemoryStream(); await step.Run(\"a\", () => 1); return 1; }")]
    [InlineData("again: {|STEP0011:using|} var stream = new MemoryStream(); await step.Run(\"a\", () => 1); { return 1; }")]
    public Task STEP0011_is_at_the_keyword(string body) => BodyAsync(body);

    [Theory]
    [InlineData("return 1 + await step.Run(\"a\", () => 1);")]
    [InlineData("return Math.Max(await step.Run(\"a\", () => 1), await step.Run(\"b\", () => 1));")]
    [InlineData("return await step.Run($\"a-{await step.Run(\"b\", () => 1)}\", () => 1);")]
    [InlineData("var n = new int[1]; n[0] += await step.Run(\"a\", () => 1); return n[0];")]
    [InlineData("if (await step.Run(\"a\", () => true)) { return 1; } return 2;")]
    [InlineData("while (await step.Run(\"a\", () => false)) { } return 2;")]
    [InlineData("for (var i = await step.Run(\"a\", () => 1); i < 2; i++) { } return 2;")]
    [InlineData("foreach (var n in await step.Run(\"a\", () => new[] { 1 })) { } return 2;")]
    [InlineData("switch (await step.Run(\"a\", () => 1)) { default: return 1; }")]
    [InlineData("switch (step.RunId) { case \"x\" when await step.Run(\"a\", () => true): return 1; default: return 2; }")]
    [InlineData("switch (step.RunId) { case \"x\" when step.RunId.Length > 1 && await step.Run(\"a\", () => true): return 1; default: return 2; }")]
    public Task A_step_may_stand_wherever_an_await_may(string body) => BodyAsync(body);

    [Fact]
    public Task STEP0012_is_at_the_collection() => BodyAsync("""
        foreach (var n in {|STEP0012:new[] { 1 }.AsSpan()|}) { await step.Run("a", () => 1); }
        return 1;
        """);

    [Theory]
    [InlineData("var n = 1; await step.Run(\"a\", () => {|STEP0016:Local|}()); Local(); return n; int Local() => n++;")]
    [InlineData("var h = step.Run(\"h\", () => 1); try { try { await h; } finally { h = {|STEP0016:step.Run(\"a\", () => 1)|}; } } catch (Exception) when (h.IsCompleted) { } return 1;")]
    [InlineData("checked { int {|STEP0016:Twice|}(int n) => n * 2; await step.Run(\"a\", () => Twice(1)); } return 1;")]
    [InlineData("foreach (var n in new[] { 1 }) { var {|STEP0016:sum|} = 0; void Add() => sum += n; Action add = Add; add(); await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("foreach (var n in new[] { 1 }) { var {|STEP0016:sum|} = 0; Action Make() => () => sum += n; Make()(); await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("var i = 0; again: { var {|STEP0016:sum|} = 0; Func<int> next = () => sum++; next(); await step.Run(\"a\", () => 1); i += sum; } if (i++ < 3) goto again; return 1;")]
    public Task STEP0016_is_at_the_construct(string body) => BodyAsync(body);

    [Theory]
    [InlineData("try { return 1; } finally { {|STEP1001:await Api.SaveAsync(1)|}; }")]
    [InlineData("using (new MemoryStream()) { {|STEP1001:await Api.SaveAsync(1)|}; } return 1;")]
    [InlineData("{|STEP1001:await|} using var stream = new MemoryStream(); await step.Run(\"a\", () => 1); return 1;")]
    [InlineData("{|STEP1001:await|} using (new MemoryStream()) { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("{|STEP0019:await|} foreach (var n in Numbers()) { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("if ({|STEP1001:await Api.LoadAsync()|} > 1) { return 2; } return 1;")]
    [InlineData("return 1 + {|STEP1001:await Api.LoadAsync()|};")]
    [InlineData("try { return 1; } finally { await {|STEP1005:Task.Delay(1)|}; }")]
    [InlineData("try { return 1; } finally { {|STEP2004:step.Run(\"a\", () => 1)|}; }")]
    [InlineData("using (new MemoryStream()) { {|STEP2004:step.Run(\"a\", () => 1)|}; } return 1;")]
    [InlineData("var other = {|STEP2005:step|}; return await other.Run(\"a\", () => 1);")]
    [InlineData("Local(); return 1; async void Local() { await {|STEP2003:step.Run(\"a\", () => 1)|}; }")]
    [InlineData("return await {|STEP2005:step|}?.Run(\"a\", () => 1)!;")]
    [InlineData("var id = \"a\"; return await step.Run({|STEP2002:id|}, () => 1);")]
    [InlineData("await step.Run(\"a\", () => 1); return await step.Run({|STEP2001:\"a\"|}, () => 1);")]
    [InlineData("var stream = await {|STEP3002:step.Run(\"a\", () => new MemoryStream())|}; await step.Run(\"b\", () => 1); return stream.ReadByte();")]
    [InlineData("var n = 1; await step.Run(\"a\", () => Local()); return n; int Local() => {|STEP3004:n|}++;")]
    [InlineData("var a = new System.Data.SqlTypes.SqlBoolean(true); if (a && await {|STEP3002:step.Run(\"a\", () => new System.Data.SqlTypes.SqlBoolean(1))|}) { return 1; } return 2;")]
    public Task One_mistake_has_one_finding(string body) => BodyAsync(body);

    private static Task BodyAsync(string body) => Verify.AllFindingsAsync($$"""
        private static async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; }
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
        {{body}}
        }
        """);
}
