namespace StepGen.Analyzers.Tests;

/// <summary>Fixes for what cannot be kept across a step, and where none is offered because it would say something else.</summary>
public class UnsupportedConstructFixTests
{
    [Fact]
    public Task STEP0009_a_method_without_a_task_gets_one() => VerifyFix.FixAsync(
        "STEP0009",
        """
        [StepFunction("f")]
        public static async partial void RunAsync(StepContext step) { await step.Run("a", () => 1); }
        """,
        """
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step) { await step.Run("a", () => 1); }
        """);

    [Fact]
    public Task STEP0011_what_only_one_step_needs_is_opened_in_it() => FixBodyAsync(
        "STEP0011",
        """
            var n = 0;
            using (var stream = new MemoryStream([1, 2]))
            {
                n = await step.Run("read", () => stream.ReadByte());
            }
            if (n == 1)
            {
                using (new MemoryStream())
                    await step.Run("save", ct => Api.SaveAsync(n), new StepOptions());
            }
            if (n == 2)
            {
                using (var stream = new MemoryStream())
                {
                    await step.Run("block", async () =>
                    {
                        await Api.SaveAsync(stream.ReadByte());
                    });
                }
            }
            using var last = new MemoryStream();
            return await step.Run("load", () => Api.LoadAsync(last.Length.ToString()));
        """,
        """
            var n = 0;
            n = await step.Run("read", () =>
            {
                using (var stream = new MemoryStream([1, 2]))
                {
                    return stream.ReadByte();
                }
            });
            if (n == 1)
            {
                using (new MemoryStream())
                    await step.Run("save", ct => Api.SaveAsync(n), new StepOptions());
            }
            if (n == 2)
            {
                await step.Run("block", async () =>
                {
                    using (var stream = new MemoryStream())
                    {
                        await Api.SaveAsync(stream.ReadByte());
                    }
                });
            }
            return await step.Run("load", async () =>
            {
                using var last = new MemoryStream();
                return await Api.LoadAsync(last.Length.ToString());
            });
        """,
        remaining: 1);

    [Theory]
    [InlineData("using (new MemoryStream()) { await step.Run(\"a\", () => 1); await step.Run(\"b\", () => 1); } return 1;")]
    [InlineData("using (new MemoryStream()) { var n = await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("using (new MemoryStream()) { await step.Run(\"a\", () => { return Api.LoadAsync(); }); } return 1;")]
    [InlineData("using (new MemoryStream()) { await step.Sleep(\"a\", TimeSpan.FromDays(1)); } return 1;")]
    [InlineData("using (new MemoryStream()) { /* why */ await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("var n = 1; using (new MemoryStream(n++)) { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("using var stream = new MemoryStream(); await step.Run(\"a\", () => 1); return 1;")]
    public Task STEP0011_no_fix_where_more_is_around_the_step(string body) => VerifyFix.NoFixAsync("STEP0011", Wrap("\n" + body));

    [Fact]
    public Task STEP0013_the_lock_is_taken_in_the_step() => FixBodyAsync(
        "STEP0013",
        """
            lock (Gate)
            {
                await step.Run("count", () => Api.Count());
            }
            return 1;
        """,
        """
            await step.Run("count", () =>
            {
                lock (Gate)
                {
                    return Api.Count();
                }
            });
            return 1;
        """);

    [Theory]
    [InlineData("lock (Gate) { await step.Run(\"a\", () => Api.LoadAsync()); } return 1;")]
    [InlineData("lock (Gate) { await step.Run(\"a\", async () => await Api.LoadAsync()); } return 1;")]
    public Task STEP0013_no_fix_where_work_would_outlive_the_lock(string body) => VerifyFix.NoFixAsync("STEP0013", Wrap("\n" + body));

    [Fact]
    public Task STEP0019_the_sequence_is_read_in_a_step() => FixBodyAsync(
        "STEP0019",
        """
        var sum = 0;
        await foreach (var n in Numbers(token)) { sum += await step.Run("add", () => n); }
        await foreach (int n in Numbers(default)) { sum += n; }
        return sum;
        """,
        """
        var sum = 0;
        foreach (var n in await step.Run("numbers", token => Numbers(token).ToListAsync(token))) { sum += await step.Run("add", () => n); }
        foreach (int n in await step.Run("numbers-2", ct => Numbers(default).ToListAsync(ct))) { sum += n; }
        return sum;
        """);

    [Theory]
    [InlineData("await foreach (var n in Numbers(default).ConfigureAwait(false)) { } return await step.Run(\"a\", () => 1);")]
    [InlineData("await foreach (var s in Streams()) { } return await step.Run(\"a\", () => 1);")]
    [InlineData("Func<Task> f = async () => { await foreach (var n in Numbers(default)) { } }; return await step.Run(\"a\", () => 1);")]
    public Task STEP0019_no_fix_where_a_list_would_not_do(string body) => VerifyFix.NoFixAsync("STEP0019", Wrap(body));

    [Fact]
    public Task STEP3006_the_loop_becomes_a_foreach() => FixBodyAsync(
        "STEP3006",
        """
        var sum = 0;
        var list = new List<int> { 1, 2 };
        var one = list.GetEnumerator();
        while (one.MoveNext())
        {
            sum += await step.Run("one", () => one.Current) + one.Current;
        }
        IEnumerator<int> two = Enumerable.Range(1, 2).GetEnumerator();
        while (two.MoveNext())
            await step.Run("two", () => two.Current);
        return sum;
        """,
        """
        var sum = 0;
        var list = new List<int> { 1, 2 };
        foreach (var item in list)
        {
            sum += await step.Run("one", () => item) + item;
        }
        foreach (var item in Enumerable.Range(1, 2).ToList())
            await step.Run("two", () => item);
        return sum;
        """);

    [Theory]
    [InlineData("var one = new List<int>().GetEnumerator(); one.MoveNext(); while (one.MoveNext()) { await step.Run(\"a\", () => 1); } return 1;")]
    [InlineData("var one = new List<int>().GetEnumerator(); while (one.MoveNext()) { await step.Run(\"a\", () => 1); one.MoveNext(); } return 1;")]
    [InlineData("var one = new System.Collections.ArrayList().GetEnumerator(); while (one.MoveNext()) { await step.Run(\"a\", () => 1); one.Current.ToString(); } return 1;")]
    public Task STEP3006_no_fix_where_it_is_more_than_a_loop(string body) => VerifyFix.NoFixAsync("STEP3006", Wrap(body));

    [Fact]
    public Task STEP3007_a_tuple_has_the_same_names() => FixBodyAsync(
        "STEP3007",
        """
        var size = new { Width = 1, token.IsCancellationRequested, sum = Api.Count() };
        var all = new[] { 1, 2 }.Select(n => new { Half = n / 2, N = n }).Where(x => x.N > 1).ToList();
        await step.Run("a", () => size.Width);
        return size.sum + all[0].Half + all.Count;
        """,
        """
        var size = (Width: 1, IsCancellationRequested: token.IsCancellationRequested, sum: Api.Count());
        var all = new[] { 1, 2 }.Select(n => (Half: n / 2, N: n)).Where(x => x.N > 1).ToList();
        await step.Run("a", () => size.Width);
        return size.sum + all[0].Half + all.Count;
        """);

    [Theory]
    [InlineData("var one = new { Width = 1 }; await step.Run(\"a\", () => 1); return one.Width;")]
    [InlineData("var a = new { W = 1, H = 2 }; await step.Run(\"a\", () => 1); return a.ToString()!.Length;")]
    [InlineData("var a = new { W = 1, H = 2 }; await step.Run(\"a\", () => 1); return $\"{a}\".Length;")]
    [InlineData("var a = new { W = 1, H = 2 }; var b = new { W = 1, H = 2 }; await step.Run(\"a\", () => 1); return a == b ? 1 : 2;")]
    [InlineData("var a = new { W = 1, H = 2 }; await step.Run(\"a\", () => 1); return a?.W ?? 2;")]
    [InlineData("var a = new[] { new { W = 1, H = 2 } }.Where(x => x.W > 1).FirstOrDefault(); await step.Run(\"a\", () => 1); return a is null ? 1 : a.H;")]
    [InlineData("var a = new { Item1 = 1, H = 2 }; await step.Run(\"a\", () => 1); return a.H;")]
    [InlineData("var a = new { W = 1, H = 2 }; object b = a; await step.Run(\"a\", () => 1); return a.H;")]
    public Task STEP3007_no_fix_where_a_tuple_differs(string body) => VerifyFix.NoFixAsync("STEP3007", Wrap(body));

    private static Task FixBodyAsync(string id, string body, string expected, int remaining = 0) => VerifyFix.FixAsync(id, Wrap(body), Wrap(expected), remaining);

    private static string Wrap(string body) => $$"""
        private static readonly object Gate = new();
        private static async IAsyncEnumerable<int> Numbers([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct) { await Task.Yield(); yield return 1; }
        private static async IAsyncEnumerable<Stream> Streams() { await Task.Yield(); yield return Stream.Null; }
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, CancellationToken token)
        {
        {{body}}
        }
        """;
}
