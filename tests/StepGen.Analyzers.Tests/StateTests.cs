namespace StepGen.Analyzers.Tests;

public class StateTests
{
    [Fact]
    public Task STEP3001_mutable_instance_state_is_found() => Verify.FindingsAsync("""
        public partial class Flow(string connection, int counter) : Base
        {
            private int _count;
            private readonly List<int> _items = [];
            public string Name { get; set; } = "";
            public string Id { get; init; } = "";
            public string Computed => Name + connection;
            public void Bump() => counter++;

            [StepFunction("f")]
            public async partial Task<string> RunAsync(StepContext step)
            {
                {|STEP3001:_count|}++;
                {|STEP3001:this.Name|} = "x";
                {|STEP3001:Shared|} = 3;
                await step.Run("a", () => _count++ + Name.Length);
                if ({|STEP3001:_count|} > {|STEP3001:counter|}) { Bump(); }
                var other = new Flow("", 1) { Name = "y" };
                return Id + connection + Computed + _items.Count + other.Name + nameof(_count);
            }
        }

        public class Base { protected int Shared; }
        """);

    [Fact]
    public Task STEP3001_a_primary_constructors_parameter_that_any_part_changes_is_found() => Verify.FindingsAsync(
        """
        public partial class Flow(Cell cell, Cell kept, int number, int shadowed, (int A, int B) pair)
        {
            [StepFunction("f")]
            public async partial Task<int> RunAsync(StepContext step)
            {
                await step.Run("a", () => cell.Value);
                return {|STEP3001:cell|}.Value + kept.Value + {|STEP3001:number|} + shadowed + {|STEP3001:pair|}.A;
            }

            private static int Other(Other other, int shadowed) => ++shadowed + ++other.shadowed;
        }

        public struct Cell
        {
            public int Value { get; private set; }
            public int Next() => ++Value;
            public readonly int Peek() => Value;
        }

        public class Other { public int shadowed; }
        """,
        """
        public partial class Flow
        {
            private int Change() => cell.Next() + kept.Peek() + pair.A++ + kept.ToString().Length;
            private void Read(int[] numbers) { (number, _) = (numbers.Length, 2); }
        } // class Flow
        """);

    [Theory]
    [InlineData("Task.FromResult(Task.FromResult(1))")]
    [InlineData("Enumerable.Range(0, 3)")]
    [InlineData("Enumerable.Range(0, 3).Where(i => i > 1)")]
    [InlineData("new List<int>().AsQueryable()")]
    [InlineData("new List<int>().OrderBy(i => i)")]
    [InlineData("new { A = 1 }")]
    [InlineData("new List<IEnumerable<int>>()")]
    [InlineData("(1, new Func<int>(() => 2))")]
    [InlineData("new Action(() => { })")]
    [InlineData("File.OpenRead(\"x\")")]
    [InlineData("new object()")]
    public Task STEP3002_a_result_that_cannot_be_stored_is_found(string expression) => Verify.FindingsAsync($$"""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            await {|STEP3002:step.Run("a", () => {{expression}})|};
        }
        """);

    [Theory]
    [InlineData("1")]
    [InlineData("Api.LoadAsync()")]
    [InlineData("new ValueTask<int>(1)")]
    [InlineData("new List<int>()")]
    [InlineData("(IReadOnlyList<Page>)new Page[1]")]
    [InlineData("new Dictionary<string, Page[]>()")]
    [InlineData("(1, \"x\")")]
    [InlineData("(int?)1")]
    public Task STEP3002_data_is_fine(string expression) => Verify.FindingsAsync($$"""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            await step.Run("a", () => {{expression}});
        }
        """);

    [Fact]
    public Task STEP3002_members_that_nothing_restores_are_found() => Verify.FindingsAsync("""
        public sealed class Order { public int Id { get; private set; } public List<Line> Lines { get; set; } = []; }
        public sealed class Line { public string Sku { get; } = ""; }
        public sealed record Kept(int Id, Line2[] Lines) { public int Count => Lines.Length; [System.Text.Json.Serialization.JsonIgnore] public int Cache { get; } }
        public sealed class Line2(string sku) { public string Sku { get; } = sku; }

        [StepFunction("f")]
        public static async partial Task<Kept> RunAsync(StepContext step, {|STEP3002:Order order|})
        {
            await {|STEP3002:step.Run("a", () => new Line())|};
            await {|STEP3002:step.Run("b", () => (1, new Dictionary<string, Line[]>()))|};
            return await step.Run("c", () => new Kept(1, []));
        }
        """);

    [Fact]
    public async Task STEP3002_names_the_member_and_says_what_to_do()
    {
        var finding = await Verify.SingleAsync("""
            public sealed class Order { public Line? Line { get; set; } }
            public sealed class Line { public string Sku { get; } = ""; }

            [StepFunction("f")]
            public static async partial Task RunAsync(StepContext step) => await step.Run("a", () => new Order());
            """);

        Assert.Equal(
            "The result of the step \"a\" is of type 'Order', which is or holds a type whose member 'Line.Sku' nothing restores and cannot be persisted for a restart. "
                + "Give the member a public setter or a constructor parameter of its name and type, or mark it [JsonIgnore] if it need not be kept.",
            finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task STEP3003_members_that_nothing_restores_are_found_in_locals() => Verify.FindingsAsync("""
        public sealed class Order { public int Id { get; private set; } }

        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            var {|STEP3003:order|} = new Order();
            var square = new int[2, 2];
            await step.Run("a", () => 1);
            return order.Id + square.Length;
        }
        """);

    [Fact]
    public Task STEP3002_inputs_and_results_of_functions_are_checked() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial {|STEP3002:Task<IEnumerable<int>>|} RunAsync(StepContext step, {|STEP3002:Stream source|}, CancellationToken ct)
        {
            await step.Run("a", () => 1);
            return [];
        }
        """);

    [Fact]
    public Task STEP3004_writing_a_captured_variable_in_a_body_is_found() => Verify.FindingsAsync("""
        private struct Point { public int X; }

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, int n)
        {
            var a = 0; var b = 0; var point = new Point(); var list = new List<int>();
            await step.Run("a", () =>
            {
                {|STEP3004:a|} = 1;
                {|STEP3004:b|}++;
                {|STEP3004:n|} += 2;
                ({|STEP3004:a|}, var c) = (1, 2);
                int.TryParse("1", out {|STEP3004:b|});
                {|STEP3004:point|}.X = 3;
                c++;
                list.Add(a + c);
                Action inner = () => {|STEP3004:a|}--;
            });
            await step.Run("b", Body);
            a = await step.Run("c", () => a + 1);
            void Body() { {|STEP3004:b|} = 2; }
        }
        """);

    [Fact]
    public Task STEP3004_a_call_that_may_change_a_captured_struct_is_found() => Verify.FindingsAsync("""
        public interface ICounter { int Count { get; set; } void Increment(); }
        public struct Counter : ICounter
        {
            public int Count { get; set; }
            public int this[int at] { get => at; set => Count = at; }
            public void Increment() => Count++;
        }

        public struct Pair { public Counter Left; public readonly Counter Right; public Counter Copy => Left; }

        [System.Runtime.CompilerServices.InlineArray(2)]
        public struct Buffer { private Counter _first; }

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, Counter input)
        {
            var counter = new Counter(); var pair = new Pair(); var buffer = new Buffer(); var hash = new HashCode();
            foreach (var each in new[] { counter })
                await step.Run("each", () => {|STEP3004:each|}.Increment());
            await step.Run("a", () =>
            {
                {|STEP3004:counter|}.Increment();
                ({|STEP3004:counter|}).Increment();
                {|STEP3004:input|}.Increment();
                {|STEP3004:counter|}.Count = 1;
                {|STEP3004:counter|}.Count += 1;
                {|STEP3004:counter|}[0] = 1;
                {|STEP3004:counter|}[0]++;
                {|STEP3004:pair|}.Left.Increment();
                {|STEP3004:pair|}.Left.Count++;
                {|STEP3004:buffer|}[1].Increment();
                {|STEP3004:hash|}.Add(1);
                {|STEP3004:counter|}.Bump();
                {|STEP3004:counter|}.Bounce();
                void Inner<T>(T value) where T : struct, ICounter
                {
                    value.Increment();
                    Action innermost = () => value.Increment();
                }
            });
            await step.Run("b", () => { Generic(counter); });
            void Generic<T>(T value) where T : ICounter => value.Increment();
        }
        """ + Extensions);

    [Fact]
    public Task STEP3004_a_call_that_cannot_change_a_captured_struct_is_quiet() => Verify.FindingsAsync("""
        public struct Counter
        {
            public int Count { get; set; }
            public int Twice => Count * 2;
            public readonly int Get() => Count;
            public void Increment() => Count++;
            public override string ToString() => Count.ToString();
        }

        public readonly struct Money { public int Amount { get; init; } public Money Add(int more) => new() { Amount = Amount + more }; }
        public sealed class Box { public Counter Counter; }
        public struct Pair { public Counter Left; public readonly Counter Right; public Counter Copy => Left; }

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, Money money, DayOfWeek day, Guid id, DateTime date, decimal d)
        {
            var counter = new Counter(); var pair = new Pair(); var box = new Box(); Counter? maybe = counter; var tuple = (1, counter);
            await step.Run("a", () =>
            {
                var own = counter;
                own.Increment();
                _ = money.Add(1);
                _ = counter.Get() + counter.Twice + counter.Count;
                _ = counter.ToString() + counter.GetHashCode() + counter.Equals(own) + counter.GetType();
                pair.Right.Increment();
                pair.Copy.Increment();
                box.Counter.Increment();
                maybe?.Increment();
                maybe.Value.Increment();
                maybe.GetValueOrDefault().Increment();
                _ = tuple.ToString() + tuple.CompareTo(tuple) + tuple.Item1.CompareTo(2);
                _ = day.ToString() + id.ToString("N") + date.AddDays(1) + d.ToString() + day.HasFlag(day);
                Func<int> get = counter.Get;
                counter.Look();
                counter.Peek();
            });
            await step.Run("b", () => Generic(1));
            int Generic<T>(T value) where T : struct, IComparable<T> => new[] { 1 }.Count(n => value.CompareTo(default) > 0);
        }
        """ + Extensions);

    private const string Extensions = """

        }

        public static class CounterExtensions
        {
            public static void Bump<T>(this ref T counter) where T : struct { }
            public static void Look<T>(this T counter) where T : struct { }
            extension<T>(ref T counter) where T : struct { public void Bounce() { } }
            extension<T>(T counter) where T : struct { public void Peek() { } }
        """;

    [Fact]
    public Task STEP5001_settings_out_of_range_are_found() => Verify.FindingsAsync("""
        [StepFunction({|STEP5001:""|}, Retries = {|STEP5001:21|})]
        [OnEvent({|STEP5001:" "|})]
        public static async partial Task RunAsync(StepContext step) => await step.Run("a", () => 1);

        [StepFunction("g", Retries = 20)]
        [OnEvent("1"), OnEvent("2"), OnEvent("3"), OnEvent("4"), OnEvent("5"), OnEvent("6"), OnEvent("7"), OnEvent("8"), OnEvent("9"), OnEvent("10")]
        [{|STEP5001:OnEvent("11")|}]
        public static async partial Task OtherAsync(StepContext step) => await step.Run("a", () => 1);

        [StepFunction("h", Retries = {|STEP5001:-1|})]
        public static async partial Task ThirdAsync(StepContext step) => await step.Run("a", () => 1);
        """);

    [Fact]
    public Task STEP5002_two_functions_with_one_ID_are_found() => Verify.FindingsAsync(
        """
        namespace A
        {
            public static partial class Flow
            {
                [StepFunction({|STEP5002:"sync"|})]
                public static async partial Task RunAsync(StepContext step) => await step.Run("a", () => 1);

                [StepFunction("other")]
                public static async partial Task OtherAsync(StepContext step) => await step.Run("a", () => 1);
            }
        }
        """,
        """
        using Durable = StepGen.StepFunctionAttribute;
        namespace B.C
        {
            public partial class Outer
            {
                private const string Id = "sync";

                private sealed partial class Flow
                {
                    [Durable({|STEP5002:Id|})]
                    public async partial Task RunAsync(StepContext step) => await step.Run("a", () => 1);
                }
            }
        }
        """.Replace("using Durable = StepGen.StepFunctionAttribute;\n", "", StringComparison.Ordinal).Replace("Durable", "StepFunction", StringComparison.Ordinal));
}
