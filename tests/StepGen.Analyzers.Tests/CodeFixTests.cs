namespace StepGen.Analyzers.Tests;

public class CodeFixTests
{
    [Fact]
    public Task STEP1001_a_call_is_wrapped_in_a_step() => FixBodyAsync(
        "STEP1001",
        """
        // Loads.
        var a = await Api.LoadAsync("x"); // one
        await step.Run("load-2", () => 1);
        var b = await Api.LoadAsync("y", ct).ConfigureAwait(false);
        a = await Api.LoadAsync();
        await Api.SaveAsync(a);
        return await Api.LoadAsync(b.ToString());
        """,
        """
        // Loads.
        var a = await step.Run("load", () => Api.LoadAsync("x")); // one
        await step.Run("load-2", () => 1);
        var b = await step.Run("load-3", ct => Api.LoadAsync("y", ct));
        a = await step.Run("load-4", () => Api.LoadAsync());
        await step.Run("save", () => Api.SaveAsync(a));
        return await step.Run("load-5", () => Api.LoadAsync(b.ToString()));
        """);

    [Theory]
    [InlineData("var task = Api.LoadAsync(); await task; return 1;")]
    [InlineData("await Task.Yield(); return 1;")]
    [InlineData("return 1 + await Api.LoadAsync();")]
    [InlineData("int n = 0; n = await Api.LoadAsync((n = 2).ToString()); return n;")]
    [InlineData("try { } finally { await Api.LoadAsync(); } return 1;")]
    [InlineData("Func<Task> f = async () => await Api.LoadAsync(); return 1;")]
    public Task STEP1001_no_fix_where_the_result_would_not_work(string body) => VerifyFix.NoFixAsync("STEP1001", Wrap(body));

    [Fact]
    public Task STEP1002_the_runs_clock_is_used_in_the_type_that_was_asked_for() => FixBodyAsync(
        "STEP1002",
        """
        var a = DateTime.UtcNow;
        var b = System.DateTime.Now.AddDays(1);
        var c = DateTimeOffset.UtcNow;
        var d = DateTime.Today;
        var e = TimeProvider.System.GetUtcNow();
        await step.Sleep("s", TimeSpan.Zero);
        return (a - b).Days + (c - e).Days + d.Day;
        """,
        """
        var a = step.UtcNow.UtcDateTime;
        var b = step.UtcNow.UtcDateTime.AddDays(1);
        var c = step.UtcNow;
        var d = step.UtcNow.UtcDateTime.Date;
        var e = step.UtcNow;
        await step.Sleep("s", TimeSpan.Zero);
        return (a - b).Days + (c - e).Days + d.Day;
        """);

    [Fact]
    public Task STEP1002_a_stopwatch_has_no_fix() => VerifyFix.NoFixAsync(
        "STEP1002", Wrap("var watch = System.Diagnostics.Stopwatch.StartNew(); await step.Sleep(\"s\", TimeSpan.Zero); return 1;"));

    [Fact]
    public Task STEP1003_the_runs_GUIDs_are_used() => FixBodyAsync(
        "STEP1003",
        """
        var a = Guid.NewGuid();
        await step.Sleep("s", TimeSpan.Zero);
        return Guid.CreateVersion7().CompareTo(a);
        """,
        """
        var a = step.NewGuid();
        await step.Sleep("s", TimeSpan.Zero);
        return step.NewGuid().CompareTo(a);
        """);

    [Fact]
    public Task STEP1004_the_runs_random_numbers_are_used() => FixBodyAsync(
        "STEP1004",
        """
        var random = new Random();
        var a = random.Next() + Random.Shared.Next(3);
        await step.Sleep("s", TimeSpan.Zero);
        return a + new Random().Next();
        """,
        """
        var random = step.Random;
        var a = random.Next() + step.Random.Next(3);
        await step.Sleep("s", TimeSpan.Zero);
        return a + step.Random.Next();
        """);

    [Fact]
    public Task STEP1004_a_generator_that_lives_across_a_step_has_no_fix() => VerifyFix.NoFixAsync(
        "STEP1004", Wrap("var random = new Random(); await step.Sleep(\"s\", TimeSpan.Zero); return random.Next();"));

    [Fact]
    public Task STEP1005_delays_become_durable_sleeps() => FixBodyAsync(
        "STEP1005",
        """
        await Task.Delay(100, ct);
        await Task.Delay(TimeSpan.FromDays(1)).ConfigureAwait(false);
        Thread.Sleep(5);
        return 1;
        """,
        """
        await step.Sleep("delay", TimeSpan.FromMilliseconds(100));
        await step.Sleep("delay-2", TimeSpan.FromDays(1));
        await step.Sleep("delay-3", TimeSpan.FromMilliseconds(5));
        return 1;
        """);

    [Theory]
    [InlineData("await Task.Delay(-1); return 1;")]
    [InlineData("await Task.Delay(TimeSpan.Zero, TimeProvider.System); return 1;")]
    [InlineData("var task = Task.Delay(1); return 1;")]
    [InlineData("Action wait = () => Thread.Sleep(1); return 1;")]
    public Task STEP1005_no_fix_where_the_result_would_not_work(string body) => VerifyFix.NoFixAsync("STEP1005", Wrap(body.Replace("return 1;", "await step.Sleep(\"s\", TimeSpan.Zero); return 1;", StringComparison.Ordinal)));

    [Fact]
    public Task STEP2001_the_later_step_gets_an_ID_of_its_own() => FixBodyAsync(
        "STEP2001",
        """
        var n = await step.Run("save", () => 1);
        await step.Run("save", () => 2);
        await step.Run("save", () => 3);
        await step.Run($"page-{n}", () => 4);
        return await step.Run($"page-{n}", () => 5);
        """,
        """
        var n = await step.Run("save", () => 1);
        await step.Run("save-2", () => 2);
        await step.Run("save-3", () => 3);
        await step.Run($"page-{n}", () => 4);
        return await step.Run($"page-{n}-2", () => 5);
        """);

    [Fact]
    public Task STEP2004_the_step_is_awaited() => FixBodyAsync(
        "STEP2004",
        """
        step.Sleep("a", TimeSpan.Zero);
        _ = step.Run("b", () => 1);
        var unused = step.Run("c", () => 1);
        return await step.Run("d", () => 1);
        """,
        """
        await step.Sleep("a", TimeSpan.Zero);
        _ = await step.Run("b", () => 1);
        var unused = await step.Run("c", () => 1);
        return await step.Run("d", () => 1);
        """);

    [Fact]
    public Task STEP2004_a_handle_in_a_variable_has_no_fix() => VerifyFix.NoFixAsync(
        "STEP2004", Wrap("StepTask<int> handle = step.Run(\"c\", () => 1); return 1;"));

    [Fact]
    public Task STEP3012_a_sequence_is_read_into_a_list() => FixBodyAsync(
        "STEP3012",
        """
        foreach (var n in Api.Numbers()) await step.Run($"a-{n}", () => n);
        foreach (var n in Api.Numbers().Select(n => n + 1)) await step.Run($"b-{n}", () => n); // two
        foreach (var n in from n in Api.Numbers() select n + 2) await step.Run($"c-{n}", () => n);
        return await step.Branch("d", async s =>
        {
            foreach (var n in Api.Numbers()) await s.Run($"e-{n}", () => n);
            return 1;
        });
        """,
        """
        foreach (var n in Api.Numbers().ToList()) await step.Run($"a-{n}", () => n);
        foreach (var n in Api.Numbers().Select(n => n + 1).ToList()) await step.Run($"b-{n}", () => n); // two
        foreach (var n in (from n in Api.Numbers() select n + 2).ToList()) await step.Run($"c-{n}", () => n);
        return await step.Branch("d", async s =>
        {
            foreach (var n in Api.Numbers().ToList()) await s.Run($"e-{n}", () => n);
            return 1;
        });
        """);

    [Fact]
    public Task STEP3012_elements_that_are_converted_have_no_fix() =>
        VerifyFix.NoFixAsync("STEP3012", Wrap("foreach (long n in Api.Numbers()) await step.Run($\"a-{n}\", () => n); return 1;"));

    [Theory]
    [InlineData("STEP1001", "await Api.SaveAsync(1); return 2;", "await s.Run(\"save\", () => Api.SaveAsync(1)); return 2;")]
    [InlineData("STEP1002", "await s.Sleep(\"s\", TimeSpan.Zero); return DateTimeOffset.UtcNow.Day;", "await s.Sleep(\"s\", TimeSpan.Zero); return s.UtcNow.Day;")]
    [InlineData("STEP1003", "await s.Sleep(\"s\", TimeSpan.Zero); return Guid.NewGuid().GetHashCode();", "await s.Sleep(\"s\", TimeSpan.Zero); return s.NewGuid().GetHashCode();")]
    [InlineData("STEP1005", "await Task.Delay(TimeSpan.FromHours(1)); return 1;", "await s.Sleep(\"delay\", TimeSpan.FromHours(1)); return 1;")]
    [InlineData("STEP2004", "s.Run(\"a\", () => 1); return 1;", "await s.Run(\"a\", () => 1); return 1;")]
    public async Task In_a_branch_the_fixes_use_its_own_context(string id, string body, string expected)
    {
        foreach (var start in (string[])["step.Branch(\"b\", async s => { ", "step.ForEach(\"b\", new[] { 1 }, async (s, item) => { "])
        {
            await FixBodyAsync(id, $"await {start}{body} }}); return 1;", $"await {start}{expected} }}); return 1;");
        }
    }

    [Fact]
    public Task In_the_expression_of_a_branch_a_call_is_wrapped_too() => FixBodyAsync(
        "STEP1001", "return await step.Branch(\"b\", async s => await Api.LoadAsync(\"x\"));", "return await step.Branch(\"b\", async s => await s.Run(\"load\", () => Api.LoadAsync(\"x\")));");

    private static Task FixBodyAsync(string id, string body, string expected) => VerifyFix.FixAsync(id, Wrap(body), Wrap(expected));

    private static string Wrap(string body) => $$"""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, CancellationToken ct)
        {
        {{body}}
        }
        """;
}
