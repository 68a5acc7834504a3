namespace StepGen.Analyzers.Tests;

/// <summary>The rules in and around the lambdas of branches.</summary>
public class BranchTests
{
    [Fact]
    public Task A_branch_is_code_of_the_function_with_a_context_of_its_own() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int n)
        {
            var one = step.Branch("one", async s =>
            {
                {|STEP1001:await Task.Yield()|};
                var at = {|STEP1002:DateTime.UtcNow|};
                var drawn = s.Random.Next() + s.NewGuid().GetHashCode();
                await {|STEP2005:step|}.Run("outer", () => 1);
                return await s.Run("own", () => n) + await s.Run("nested", async () => await {|STEP2003:s.Run("inner", () => 2)|});
            });
            var two = step.Branch("two", async s => await s.Run("own", () => n));
            {|STEP2004:step.Branch("dropped", async s => await s.Run("own", () => n))|};
            return await one + await two;
        }
        """);

    [Fact]
    public Task STEP2001_IDs_are_told_apart_within_a_branch() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            await step.Run("a", () => 1);
            await step.Branch("b", async s =>
            {
                await s.Run("a", () => 1);
                await s.Run({|STEP2001:"a"|}, () => 1);
            });
            await step.Branch({|STEP2001:"b"|}, async s => await s.Run("a", () => 1));
        }
        """);

    [Fact]
    public Task STEP3004_a_branch_writes_no_variable_of_the_function() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int[] items)
        {
            var count = 0;
            await step.ForEach("each", items, async (s, item) =>
            {
                var own = 0;
                own += await s.Run("a", () => item);
                {|STEP3004:count|} += own;
                await s.Run("b", () => { {|STEP3004:count|}++; });
            });
            return count;
        }
        """);

    [Fact]
    public Task STEP3010_what_a_branch_captures_is_not_assigned_while_it_runs() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int n)
        {
            var branch = step.Branch("b", async s => await s.Run("a", () => 1) + n);
            {|STEP3010:n|} = 2;
            return await branch;
        }
        """);

    [Fact]
    public Task STEP3013_an_object_that_is_changed_is_not_shared() => Verify.FindingsAsync("""
        public sealed class Order { public string Id { get; set; } = ""; public List<string> Lines { get; set; } = []; public int Total() => Lines.Count; }
        public sealed record Fixed(string Id, IReadOnlyList<int> Numbers);
        private static void Take(Order order) => Take(order, 2);
        private static void Take(Order order, int times) { if (times > 0) Take(order, times - 1); order.Id = "z"; }
        private static string Show(Order order) => order.Id + System.Text.Json.JsonSerializer.Serialize(order);
        private static int Count(Fixed value) => value.Numbers.Count;

        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, Order order, Fixed value)
        {
            var done = new List<string>();
            var numbers = new[] { 1 };
            var map = new Dictionary<string, int>();
            done.Add("before");
            var branch = step.Branch("b", async s =>
            {
                {|STEP3013:done|}.Add("x");
                {|STEP3013:numbers|}[0]++;
                {|STEP3013:map|}["a"] = 1;
                {|STEP3013:order|}.Id = "y";
                {|STEP3013:order|}.Lines.Clear();
                Take({|STEP3013:order|});
                var own = new List<string>();
                own.Add(Show(order) + value.Id + order.Lines.Count);
                foreach (var line in order.Lines) own.Add(line);
                var sum = numbers.Sum() + done.Where(x => x.Length > 1).Count() + Count(value) + map.GetValueOrDefault("a");
                return own.Count + sum + await s.Run("a", () => Total(order));
            });
            {|STEP3013:done|}.Add("after");
            {|STEP3013:order|}.Total();
            var seen = done.Count + order.Lines.Count + Count(value);
            return await branch + seen;
        }

        private static int Total(Order order) => order.Total();
        """);

    [Fact]
    public Task STEP3013_an_object_is_known_by_whatever_way_it_is_reached() => Verify.FindingsAsync("""
        public sealed class Order { public string Id { get; set; } = ""; public Order? Next { get; set; } public List<string> Lines { get; set; } = []; public Order this[int at] { get => this; set { } } }
        public sealed record Pair(Order Left, int Right);
        private static T Same<T>(T value) => value;
        private static Order Renamed(Order order) { order.Id = "t"; return order; }

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, Order order, List<Order> orders, Pair pair, bool flag)
        {
            var branch = step.Branch("b", async s =>
            {
                {|STEP3013:order|}?.Lines.Clear();
                {|STEP3013:order|}!.Next!.Id = "a";
                if (order is { Next: { } next }) {|STEP3013:next|}.Id = "b";
                if (order is { Lines: var lines }) {|STEP3013:lines|}.Add("c");
                var own = new Order();
                (flag ? {|STEP3013:order|} : own).Id = "d";
                ({|STEP3013:order|}.Next ?? own).Id = "e";
                var either = flag ? order : own;
                {|STEP3013:either|}.Id = "f";
                var (left, right) = pair;
                {|STEP3013:left|}.Id = "g";
                {|STEP3013:orders|}.First(x => x.Id == "h").Id = "i";
                orders.ToList().ForEach(x => {|STEP3013:x|}.Id = "j");
                var copy = orders.ToList();
                {|STEP3013:copy|}[0].Id = "k";
                copy.Add(new Order());
                foreach (var each in orders.Where(x => x.Id == "l")) {|STEP3013:each|}.Lines.Add("m");
                var holder = new { Order = order };
                {|STEP3013:holder|}.Order.Id = "n";
                var tuple = (order, 1);
                {|STEP3013:tuple|}.order.Id = "o";
                var list = new List<Order>();
                list.Add(order);
                {|STEP3013:list|}[0].Id = "p";
                List<Order> more = [order, .. orders];
                {|STEP3013:more|}[0].Id = "q";
                var chosen = flag switch { true => order, false => own };
                {|STEP3013:chosen|}.Id = "r";
                var nested = new Order { Next = order };
                {|STEP3013:nested|}.Next.Id = "s";
                var fresh = new List<string>(order.Lines) { "t" };
                fresh.Add("u");
                List<string> spread = [.. order.Lines];
                spread.Add("v");
                var text = order.Lines.Select(x => x + "w").ToList();
                text.Add("x");
                var done = from x in orders where x.Next is not null select Renamed(Same({|STEP3013:x|}));
                Same({|STEP3013:order|}).Id = "y";
                await s.Run("a", () => done.Count());
            });
            await branch;
        }
        """);

    [Fact]
    public Task A_local_function_of_the_branch_may_change_what_is_the_branchs_own() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int input)
        {
            var around = 0;
            return await step.Branch("b", async s =>
            {
                var trace = new List<string>();
                var fuel = 0;
                int Burn(int x)
                {
                    fuel += x;
                    trace.Add("x");
                    return x < 2 ? input : Burn(x / 2);
                }

                void Leak() => {|STEP3004:around|}++;
                Leak();
                trace.Add($"{Burn(3)}");
                return await s.Run("a", () => fuel);
            });
        }
        """);

    [Fact]
    public Task STEP3013_a_routine_may_read_what_it_is_given_and_no_more() => Verify.FindingsAsync("""
        public sealed class Order { public string Id { get; set; } = ""; public List<string> Lines { get; set; } = []; }

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, List<Order> orders)
        {
            await step.ForEach("each", orders, async (s, order) =>
            {
                await ReadAsync(s, order, 2);
                await ChangeAsync(s, 1, order: {|STEP3013:order|});
                await PassAsync(s, {|STEP3013:order|});
            });
        }

        [StepRoutine]
        private static async partial Task ReadAsync(StepContext step, Order order, int depth)
        {
            await step.Run($"read-{depth}", () => order.Lines.Count);
            if (depth > 0) await ReadAsync(step, order, depth - 1);
        }

        [StepRoutine]
        private static async partial Task ChangeAsync(StepContext step, int number, Order order)
        {
            await step.Run("change", () => number);
            order.Lines.Add("x");
        }

        [StepRoutine]
        private static async partial Task PassAsync(StepContext step, Order order)
        {
            await step.Run("pass", () => order.Id);
            await ChangeAsync(step, 2, order);
        }
        """);

    [Fact]
    public Task STEP3013_items_are_not_changed_while_they_wait() => Verify.FindingsAsync("""
        public sealed class Order { public string Id { get; set; } = ""; }

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, List<Order> orders, List<string> names)
        {
            var each = step.ForEach("each", orders, async (s, order) => await s.Run("a", () => order.Id));
            var other = step.ForEach("other", names, async (s, name) => await s.Run("b", () => name));
            var first = orders[0];
            {|STEP3013:first|}.Id = "x";
            {|STEP3013:orders|}[1].Id = "y";
            names.Add("z");
            await each;
            await other;
        }
        """);

    [Fact]
    public Task STEP3013_an_item_is_not_changed() => Verify.FindingsAsync("""
        public sealed class Order { public string Id { get; set; } = ""; }

        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, Order[] orders)
        {
            await step.ForEach("each", orders, async (s, order) =>
            {
                {|STEP3013:order|}.Id = await s.Run("a", () => order.Id + "x");
            });
        }
        """);

    [Fact]
    public Task What_has_been_awaited_may_be_changed_afterwards() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            var list = new List<int>();
            foreach (var round in new[] { 1, 2 })
            {
                var own = new List<int> { round };
                own.Add(await step.Branch($"b-{round}", async s => await s.Run("a", () => list.Count + own.Count)));
                list.Add(own.Count);
            }

            return list.Count;
        }
        """);

    [Fact]
    public Task STEP3002_results_of_branches_are_values_and_the_signature_is_looked_at_once() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step, {|STEP3002:System.IO.Stream input|})
        {
            await step.Branch("a", async s => await s.Run("x", () => 1));
            await {|STEP3002:step.Branch("b", async s => { await s.Run("x", () => 1); return new { A = 1 }; })|};
            await {|STEP3002:step.ForEach("c", new[] { 1 }, async (s, item) => { await s.Run("x", () => item); return new System.IO.MemoryStream(); })|};
        }
        """);

    [Fact]
    public Task Only_an_async_lambda_is_a_branch() => Verify.AllFindingsAsync("""
        private static Task<int> OneAsync(StepContext step) => Task.FromResult(1);

        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            int Local() => 1;
            var a = step.Branch("a", {|STEP0016:OneAsync|});
            var b = step.Branch("b", async s => await s.Run("x", () => 1) + {|STEP0016:Local|}());
            return await a + await b;
        }
        """);
}
