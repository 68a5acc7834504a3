
namespace StepGen.Analyzers.Tests;

/// <summary>STEP3010: what a running step reads stays as it was.</summary>
public class AssignedAfterIssueTests
{
    [Fact]
    public Task STEP3010_assignments_behind_the_issue_are_found() => Verify.FindingsAsync("""
        private struct Point { public int X; public void Move() => X++; }

        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int n)
        {
            var a = 1; var point = new Point(); var list = new List<int>(); var seen = 0; var other = 2;
            other = 3;
            var handle = step.Run("a", () => a + n + point.X + list.Count + other);
            {|STEP3010:a|} = 2;
            {|STEP3010:n|}++;
            {|STEP3010:point|}.X = 1;
            {|STEP3010:point|}.Move();
            ({|STEP3010:a|}, var c) = (3, 4);
            int.TryParse("1", out {|STEP3010:a|});
            list.Add(1);
            seen = 5;
            return await handle + seen + c;
        }
        """);

    [Fact]
    public Task STEP3010_loops_that_come_back_to_the_assignment_are_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, List<int> items)
        {
            var handles = new List<StepTask<int>>();
            var last = 0;
            for (var i = 0; i < 3; {|STEP3010:i|}++)
            {
                var copy = i;
                copy += 1;
                handles.Add(step.Run($"for-{i}", () => i + copy));
            }

            foreach (var item in items)
            {
                {|STEP3010:last|} = item;
                handles.Add(step.Run($"each-{item}", () => item + last));
            }

            var round = 0;
        again:
            {|STEP3010:round|}++;
            handles.Add(step.Run($"again-{round}", () => round));
            if (handles.Count < 9)
            {
                goto again;
            }

            return (await step.WhenAll(handles)).Sum();
        }
        """);

    [Fact]
    public Task STEP3010_steps_of_lambdas_and_local_functions_are_looked_at() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int[] items)
        {
            var factor = 2; var offset = 1; var shift = 0; var named = 1; var early = 0;
            early = 1;
            var handles = items.Select(i => step.Run($"item-{i}", () => i * factor + early)).ToList();
            {|STEP3010:factor|} = 3;
            var local = Start("x");
            {|STEP3010:offset|}++;
            Action bump = () => {|STEP3010:shift|}++;
            var third = step.Run("third", () => shift);
            bump();
            var fourth = step.Run("fourth", Body);
            {|STEP3010:named|} = 2;
            var results = await step.WhenAll(handles);
            return results.Sum() + await local + await third + await fourth;
            StepTask<int> Start(string name) => step.Run($"start-{name}", () => offset);
            int Body() => Inner() + 1;
            int Inner() => named;
        }
        """);

    [Fact]
    public Task STEP3010_an_assignment_between_issue_and_join_is_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            var a = 1;
            var (x, y) = await step.WhenAll(step.Run("a", () => a), step.Run($"b-{{|STEP3010:a|}++}", () => 2));
            var b = 1;
            await step.Race(step.Run("c", () => b), step.Run("d", () => 2));
            {|STEP3010:b|} = 2;
            return x + y + a + b;
        }
        """);

    [Fact]
    public Task STEP3010_what_is_awaited_where_it_is_issued_may_be_assigned_afterwards() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int[] items)
        {
            var sum = 0;
            for (var i = 0; i < 3; i++)
            {
                sum += await step.Run("a", () => sum + i);
                sum = await (i > 1 ? step.Run("b", () => sum) : step.Run("c", () => sum + 1));
                var (x, y) = await step.WhenAll(step.Run("d", () => sum), step.Run("e", () => i));
                var all = await step.WhenAll(items.Select(item => step.Run($"f-{item}", () => sum + item + i)).ToList());
                await step.WhenAll([step.Run("g", () => sum)]);
                await step.Sleep("pause", TimeSpan.FromSeconds(i));
                sum = x + y + all.Length;
            }

            return sum;
        }
        """);
}
