namespace StepGen.Analyzers.Tests;

/// <summary>Loops with steps over sequences that are read before the first iteration.</summary>
public class SequenceTests
{
    private const string Members = """
        public sealed class Page { public string Url { get; set; } = ""; public int Size { get; set; } public List<int> Lines { get; set; } = []; public int Total() => Size; }
        private static IEnumerable<int> Numbers() { yield return 1; }
        private static bool IsNew(Page page) => page.Size > 0;
        private static void Change(List<Page> pages) => pages.Clear();
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, List<Page> pages)
        {
            var least = 1;
            var other = pages;
        """;

    [Theory]
    [InlineData("foreach (var n in {|STEP3012:Numbers()|}) { await step.Run($\"a-{n}\", () => n); }")]
    [InlineData("foreach (var n in {|STEP3012:Numbers().Select(n => n + 1)|}) { await step.Run($\"a-{n}\", () => n); }")]
    [InlineData("foreach (var page in {|STEP3012:pages.Where(page => IsNew(page))|}) { await step.Run($\"a-{page.Url}\", () => page.Url); }")]
    [InlineData("foreach (var page in {|STEP3012:pages.Where(IsNew)|}) { await step.Run($\"a-{page.Url}\", () => page.Url); }")]
    [InlineData("foreach (var n in {|STEP3012:from page in pages where page.Total() > 1 select page.Size|}) { await step.Run($\"a-{n}\", () => n); }")]
    [InlineData("IEnumerable<int> numbers = [1]; foreach (var n in {|STEP3012:numbers|}) { await step.Run($\"a-{n}\", () => n); }")]
    [InlineData("foreach (int n in {|STEP3012:new System.Collections.ArrayList { 1 }|}) { await step.Run($\"a-{n}\", () => n); }")]
    public Task STEP3012_is_at_a_sequence_that_may_do_something_while_it_is_read(string loop) => LoopAsync(loop);

    [Theory]
    [InlineData("foreach (var page in {|STEP3012:pages.Where(page => page.Size > 1)|}) { await step.Run($\"a-{page.Url}\", () => page.Url); other.Clear(); }")]
    [InlineData("foreach (var page in {|STEP3012:pages.Where(page => page.Size > 1)|}) { await step.Run($\"a-{page.Url}\", () => page.Url); Change(pages); }")]
    [InlineData("foreach (var page in {|STEP3012:pages.Where(page => page.Size > 1)|}) { await step.Run($\"a-{page.Url}\", () => page.Url); pages[0].Size = 2; }")]
    [InlineData("ICollection<Page> some = pages; foreach (var page in {|STEP3012:some|}) { await step.Run($\"a-{page.Url}\", () => page.Url); pages.Clear(); }")]
    [InlineData("var array = new int[2]; IReadOnlyList<int> some = array; foreach (var n in {|STEP3012:some|}) { await step.Run($\"a-{n}\", () => n); array[1] = 2; }")]
    [InlineData("void Add() => other.Add(new()); foreach (var page in {|STEP3012:pages.Skip(1)|}) { await step.Run($\"a-{page.Url}\", () => page.Url); Add(); }")]
    public Task STEP3012_is_at_a_sequence_that_the_loop_may_change(string loop) => LoopAsync(loop);

    [Theory]
    [InlineData("foreach (var page in {|STEP0012:pages.Where(page => page.Size > 1)|}) { await step.Run($\"a-{page.Url}\", () => page.Url); pages.Remove(page); }")]
    [InlineData("foreach (var page in {|STEP0012:pages.Where(page => page.Size > least)|}) { await step.Run($\"a-{page.Url}\", () => page.Url); least++; }")]
    [InlineData("foreach (var n in {|STEP0012:from n in pages[0].Lines select n|}) { await step.Run($\"a-{n}\", () => n); pages[0].Lines[1] = 2; }")]
    [InlineData("ISet<int> set = new HashSet<int>(); foreach (var n in {|STEP0012:set|}) { await step.Run($\"a-{n}\", () => n); set.Add(n); }")]
    [InlineData("void Clear() => pages.Clear(); foreach (var page in {|STEP0012:pages.Skip(1)|}) { await step.Run($\"a-{page.Url}\", () => page.Url); Clear(); }")]
    public Task STEP0012_is_at_a_sequence_of_which_the_loop_changes_the_source(string loop) => LoopAsync(loop);

    [Theory]
    [InlineData("foreach (var page in pages.Where(page => page.Size > least && page.Url.StartsWith(\"a\"))) { await step.Run($\"a-{page.Url}\", () => page.Url); page.Size += pages.Count; }")]
    [InlineData("foreach (var page in pages.Where(page => page.Size > least).ToList()) { await step.Run($\"a-{page.Url}\", () => page.Url); pages.Remove(page); least++; }")]
    [InlineData("foreach (var (url, size) in from page in pages orderby page.Size select (page.Url, page.Size)) { await step.Run($\"a-{url}\", () => size); }")]
    [InlineData("foreach (var n in Enumerable.Range(0, 3)) { await step.Run($\"a-{n}\", () => n); }")]
    [InlineData("foreach (var n in pages.Skip(1)) { var lines = new List<int>(); await step.Run($\"a-{n.Url}\", () => n.Size); lines.Add(1); }")]
    [InlineData("foreach (var c in \"ab\") { await step.Run($\"a-{c}\", () => 1); }")]
    [InlineData("ICollection<int> some = new HashSet<int>(); foreach (var n in some) { await step.Run($\"a-{n}\", () => n); }")]
    [InlineData("var set = new HashSet<int> { 1 }; foreach (var n in set) { await step.Run($\"a-{n}\", () => n); set.Remove(n); }")]
    [InlineData("var queue = new System.Collections.Concurrent.ConcurrentQueue<int>(); foreach (var n in queue) { await step.Run($\"a-{n}\", () => n); queue.Enqueue(n); }")]
    [InlineData("IReadOnlyList<Page> some = pages; foreach (var n in some) { await step.Run($\"a-{n.Url}\", () => n.Size); pages.Add(n); }")]
    [InlineData("foreach (var n in Numbers()) { least += n; }")]
    public Task It_is_quiet_where_nobody_can_tell(string loop) => LoopAsync(loop);

    [Theory]
    [InlineData("foreach (var x in {|STEP3007:pages.Select(page => new { page.Url })|}) { await step.Run(\"a\", () => x.Url); }")]
    [InlineData("foreach (var x in {|STEP3003:new System.Collections.ArrayList()|}) { await step.Run(\"a\", () => 1); }")]
    [InlineData("foreach (var x in {|STEP3003:pages.Select(page => (Func<int>)(() => page.Size))|}) { await step.Run(\"a\", () => 1); }")]
    public Task Elements_must_be_fit_to_be_saved(string loop) => LoopAsync(loop);

    private static Task LoopAsync(string loop) => Verify.AllFindingsAsync($"{Members}\n{loop}\nreturn least + other.Count;\n}}");
}
