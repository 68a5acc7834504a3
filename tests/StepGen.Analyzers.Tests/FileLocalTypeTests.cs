namespace StepGen.Analyzers.Tests;

/// <summary>A machine stands in another file than its function, so it cannot use file-local types: by name, or by what the compiler finds in them.</summary>
public class FileLocalTypeTests
{
    private const string Types = """

        public sealed class Own { public int N = 1; public static int Make<T>() => 1; public object Box = 1; }
        public sealed class Bag : List<string> { }
        file class Hidden { public static int N => 1; public const int C = 2; public sealed class Inner { } }
        file enum Level { Low }
        file static class Extensions
        {
            public static int Twice(this int n) => n * 2;
            public static void Deconstruct(this Own own, out int a, out int b) => a = b = own.N;
            public static IEnumerator<int> GetEnumerator(this Own own) => new List<int>().GetEnumerator();
            public static void Add(this Bag bag, int n) => bag.Add("x");
            public static int Select(this Own own, Func<int, int> f) => f(1);
            public static System.Runtime.CompilerServices.TaskAwaiter GetAwaiter(this Own own) => default;
            extension(int n) { public int Thrice => n * 3; public static int Four => 4; }
            extension(Own own) { public static Own operator +(Own left, int right) => left; public static Own operator -(Own one) => one; public static bool operator true(Own one) => true; public static bool operator false(Own one) => false; }
        }
        """;

    [Theory]
    [InlineData("n += {|STEP0016:Hidden|}.N;")]
    [InlineData("n += {|STEP0016:Hidden|}.C;")]
    [InlineData("n += Own.Make<{|STEP0016:Hidden|}>();")]
    [InlineData("List<{|STEP0016:Hidden|}[]> several = [];")]
    [InlineData("if (own.Box is {|STEP0016:Hidden|}.Inner) { n++; }")]
    [InlineData("var level = default({|STEP0016:Level|});")]
    [InlineData("n += 3.{|STEP0016:Twice|}();")]
    [InlineData("n += 3.{|STEP0016:Thrice|};")]
    [InlineData("n += int.{|STEP0016:Four|};")]
    [InlineData("{|STEP0016:var (a, b)|} = own;")]
    [InlineData("foreach ({|STEP0016:var (a, b)|} in new[] { own }) { n += a + b; }")]
    [InlineData("if (own is {|STEP0016:(1, var c)|}) { n += c; }")]
    [InlineData("foreach (var x in {|STEP0016:own|}) { n += x; }")]
    [InlineData("var bag = new Bag { {|STEP0016:1|} };")]
    [InlineData("n += from x in own {|STEP0016:select x|};")]
    [InlineData("var sum = {|STEP0016:own + 1|};")]
    [InlineData("{|STEP0016:own += 1|};")]
    [InlineData("var minus = {|STEP0016:-own|};")]
    [InlineData("if ({|STEP0016:own|}) { n++; }")]
    public Task A_use_of_a_file_local_type_is_found_where_it_is(string statement) => Verify.AllFindingsAsync($$"""
        public static partial class Flow
        {
            [StepFunction("f")]
            public static async partial Task<int> RunAsync(StepContext step)
            {
                var n = await step.Run("a", () => 1);
                var own = new Own();
                {{statement}}
                return n;
            }
        }
        {{Types}}
        """);

    [Theory]
    [InlineData("n += Helper();")]
    [InlineData("n += own.N + new Bag().Count; var (a, b) = (1, 2); foreach (var x in new[] { 1 }) { n += x; }")]
    [InlineData("foreach (var text in new Bag()) { n += text.Length; }")]
    public Task What_uses_none_is_fine(string statement) => Verify.AllFindingsAsync($$"""
        public static partial class Flow
        {
            private static int Helper() => 3.Twice() + Hidden.N;

            [StepFunction("f")]
            public static async partial Task<int> RunAsync(StepContext step)
            {
                var n = await step.Run("a", () => 1);
                var own = new Own();
                {{statement}}
                return n;
            }
        }
        {{Types}}
        """);
}
