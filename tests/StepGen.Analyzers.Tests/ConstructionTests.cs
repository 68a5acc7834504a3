namespace StepGen.Analyzers.Tests;

/// <summary>Steps in initialisers of objects that do more than keep values: where the order cannot be kept, that is said.</summary>
public class ConstructionTests
{
    private const string Types = """

        public sealed class Guarded
        {
            public Guarded(int number) { if (number < 0) { throw new ArgumentException("negative"); } }
            public int A { get; init; }
        }

        public sealed class Checked
        {
            public int A { get; init => field = value > 0 ? value : throw new ArgumentException("negative"); }
            public required int B { get; set; }
        }

        public class Plain(int number) : Root(number)
        {
            private readonly List<int> _items = new();
            public Plain() : this(1) { }
            public required int A { get; init; } = number;
            public int B { get; init; }
            public int Count => _items.Count;
        }

        public class Root
        {
            protected Root(int number) { (Number, Name) = (number, "root"); }
            public int Number { get; }
            public string Name { get; set; }
        }

        public sealed class Bag : System.Collections.IEnumerable
        {
            public void Add(int item) { }
            public System.Collections.IEnumerator GetEnumerator() => throw new NotSupportedException();
        }
        """;

    [Theory]
    [InlineData("return new Guarded(1) { A = {|STEP0010:await step.Run(\"a\", () => 1)|} }.A;")]
    [InlineData("return new Checked { A = 1, B = {|STEP0010:await step.Run(\"a\", () => 1)|} }.B;")]
    [InlineData("Bag bag = [1, {|STEP0010:await step.Run(\"a\", () => 1)|}]; return 1;")]
    public Task A_step_behind_code_that_would_have_to_run_before_it_is_found(string body) => FindingsAsync(body);

    [Theory]
    [InlineData("return new Guarded(await step.Run(\"a\", () => 1)) { A = 1 }.A;")]
    [InlineData("return new Checked { B = await step.Run(\"a\", () => 1), A = 1 }.B;")]
    [InlineData("return new Plain(2) { A = 1, B = await step.Run(\"a\", () => 1) }.B;")]
    [InlineData("return new Plain { A = await step.Run(\"a\", () => 1), B = 2 }.B;")]
    [InlineData("Bag bag = [await step.Run(\"a\", () => 1), 2]; return 1;")]
    [InlineData("return new Page(\"u\") { Url = await step.Run(\"a\", () => \"v\") }.Url.Length;")]
    public Task An_object_that_only_keeps_values_is_fine(string body) => FindingsAsync(body);

    private static Task FindingsAsync(string body) => Verify.AllFindingsAsync($$"""
        public static partial class Flow
        {
            [StepFunction("f")]
            public static async partial Task<int> RunAsync(StepContext step) { {{body}} }
        }
        {{Types}}
        {{Verify.Library}}
        """);
}
