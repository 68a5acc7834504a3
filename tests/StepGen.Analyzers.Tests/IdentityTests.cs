using Microsoft.CodeAnalysis;

namespace StepGen.Analyzers.Tests;

public class IdentityTests
{
    [Fact]
    public Task STEP2001_the_later_of_two_equal_IDs_is_found() => Verify.FindingsAsync("""
        private const string Save = "save";

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, int n)
        {
            await step.Run("save", () => Api.Count());
            if (n > 0)
            {
                await step.Sleep({|STEP2001:"save"|}, TimeSpan.FromDays(1));
            }

            await step.Run(id: {|STEP2001:Save|}, body: () => Api.Count());
            await step.Run($"page-{n}", () => Api.Count());
            await step.Run({|STEP2001:$"page-{n + 1}"|}, () => Api.Count());
            await step.Run($"{Save}-x-{n}", () => Api.Count());
            await step.Run({|STEP2001:$"save-x-{n}"|}, () => Api.Count());
        }
        """);

    [Fact]
    public async Task STEP2001_points_at_the_earlier_ID_as_well()
    {
        var finding = await Verify.SingleAsync("""
            [StepFunction("f")]
            public static async partial Task RunAsync(StepContext step)
            {
                await step.Run("first", () => Api.Count());
                await step.Run("first", () => Api.Count());
            }
            """);

        var earlier = Assert.Single(finding.AdditionalLocations);
        Assert.True(earlier.SourceSpan.Start < finding.Location.SourceSpan.Start);
        Assert.Contains("\"first\"", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task STEP2001_one_call_in_a_loop_and_other_functions_are_fine() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            for (var i = 0; i < 3; i++)
            {
                await step.Run("save", () => Api.Count());
                await step.Run($"save-{i}", () => Api.Count());
            }
        }

        [StepFunction("g")]
        public static async partial Task OtherAsync(StepContext step)
        {
            await step.Run("save", () => Api.Count());
        }
        """);

    [Theory]
    [InlineData("name")]
    [InlineData("n > 0 ? \"a\" : \"b\"")]
    [InlineData("\"a\" + name")]
    [InlineData("$\"{name}\"")]
    [InlineData("$\" {name}\"")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"save:1\"")]
    [InlineData("$\"save-{name}:12\"")]
    [InlineData("name.ToUpperInvariant()")]
    public Task STEP2002_an_ID_that_cannot_be_read_off_the_source_is_found(string id) => Verify.FindingsAsync($$"""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, int n)
        {
            var name = n.ToString();
            await step.Run({|STEP2002:{{id}}|}, () => Api.Count());
        }
        """);

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("Id")]
    [InlineData("Id + \"-x\"")]
    [InlineData("nameof(Flow)")]
    [InlineData("$\"a-{n}\"")]
    [InlineData("$\"{Id}{n}\"")]
    [InlineData("$\"{Id}\"")]
    [InlineData("$\"a:{n}\"")]
    [InlineData("$\"\"\"a{n}\"\"\"")]
    [InlineData("\"a:b\"")]
    public Task STEP2002_constants_and_templates_with_text_are_fine(string id) => Verify.FindingsAsync($$"""
        private const string Id = "id";

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, int n)
        {
            await step.Run({{id}}, () => Api.Count());
        }
        """);

    [Fact]
    public Task STEP2003_a_step_in_a_body_or_lambda_is_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, int[] items)
        {
            await step.Run("a", async () =>
            {
                await {|STEP2003:step.Run("b", () => 1)|};
                Func<Task> inner = async () => await {|STEP2003:step.Sleep("c", TimeSpan.Zero)|};
            });
            var all = items.Select(async i => await {|STEP2003:step.Run($"d-{i}", () => i)|}).ToList();
            async Task<int> One() => await {|STEP2003:step.Run("e", () => 1)|};
            IEnumerable<StepTask<int>> Each()
            {
                foreach (var i in items)
                    yield return {|STEP2003:step.Run($"f-{i}", () => i)|};
            }
        }
        """);

    [Fact]
    public Task STEP2003_a_lambda_that_starts_steps_for_the_function_is_fine() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, int[] items)
        {
            var all = items.Select(i => step.Run($"d-{i}", () => i)).ToList();
            await step.WhenAll(all);
            StepTask<int> Start(int i) => step.Run($"e-{i}", () => i);
            await Start(3);
        }
        """);

    [Fact]
    public Task STEP2003_a_handle_that_is_awaited_in_a_body_or_lambda_is_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, int[] items)
        {
            var handle = step.Run("a", () => 1);
            await step.Run("b", async () => {|STEP2003:await handle|});
            Func<Task> inner = async () => {|STEP2003:await handle|};
            await handle;
        }
        """);

    [Fact]
    public Task STEP2003_drawing_in_a_body_is_found_and_other_ambient_values_are_fine() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            var id = step.NewGuid();
            await step.Run("a", () => {|STEP2003:step.NewGuid()|});
            await step.Run("b", () => {|STEP2003:step.Random|}.Next());
            await step.Run("c", () => $"{step.Attempt} {step.RunId} {step.UtcNow} {step.Logger} {id}");
        }
        """);

    [Fact]
    public Task STEP2004_a_step_that_is_not_awaited_is_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, bool fast)
        {
            {|STEP2004:step.Run("a", () => 1)|};
            _ = {|STEP2004:step.Run("b", () => 1)|};
            var dropped = {|STEP2004:step.Run("c", () => 1)|};
            Action start = () => {|STEP2004:step.Run("d", () => 1)|};
            var handle = step.Run("e", () => 1);
            await handle;
            await (fast ? step.Run("f", () => 1) : step.Run("g", () => 1));
            Keep(step.Sleep("h", TimeSpan.Zero));
        }

        private static void Keep(StepTask task) { }
        """);

    [Fact]
    public Task STEP2006_handles_that_are_awaited_in_the_same_words_are_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, bool fast)
        {
            var a = step.Run("a", () => 1);
            var b = step.Run("b", () => 1);
            if (fast)
                await a;
            else
                {|STEP2006:await  ( a )|};
            await step.WhenAll(a, b);
            await step.WhenAll(b, a);
            await b;
        }
        """);

    [Fact]
    public Task STEP2005_a_context_that_leaves_its_function_is_found() => Verify.FindingsAsync("""
        private static StepContext? s_context;

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            Help({|STEP2005:step|});
            var copy = {|STEP2005:step|};
            s_context = {|STEP2005:step|};
            await step.Run("a", () => Help({|STEP2005:step|}));
            {|STEP2005:step|}.Extend();
            Func<string, TimeSpan, StepTask> sleep = {|STEP2005:step.Sleep|};
        }

        private static void Help(StepContext step) { }
        private static void Extend(this StepContext step) { }
        """.Replace("s_context = ", "{|STEP2005:s_context|} = ", StringComparison.Ordinal));

    [Fact]
    public Task STEP2005_another_context_and_a_direct_call_are_found() => Verify.FindingsAsync("""
        private static StepContext s_context = null!;

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            await {|STEP2005:s_context|}.Run("a", () => 1);
            await {|STEP2005:OtherAsync(step)|};
        }

        [StepFunction("g")]
        public static async partial Task OtherAsync(StepContext step)
        {
            await step.Run("a", () => 1);
        }
        """);

    [Fact]
    public Task STEP2005_calls_and_null_checks_are_fine() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            ArgumentNullException.ThrowIfNull(step);
            if (step is null || step == null) { throw new ArgumentNullException(nameof(step)); }
            var id = step.RunId + new[] { 1 }.Select(_ => step.NewGuid()).First();
            await step.Run("a", () => step.RunId);
        }
        """);
}
