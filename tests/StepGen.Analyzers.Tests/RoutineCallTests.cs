namespace StepGen.Analyzers.Tests;

public class RoutineCallTests
{
    [Fact]
    public Task STEP2008_a_routine_is_awaited_where_it_is_called() => Verify.FindingsAsync("""
        public sealed partial class Other
        {
            [StepRoutine]
            public async partial Task<int> LoadAsync(StepContext step) => await step.Run("other", () => 1);
        }

        [StepRoutine]
        private static async partial Task<int> LoadAsync(StepContext step, int n) => await step.Run($"load-{n}", () => n);

        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int input)
        {
            var other = new Other();
            var kept = {|STEP2008:LoadAsync(step, 1)|};
            Func<StepContext, int, Task<int>> load = {|STEP2008:LoadAsync|};
            async Task<int> Local() => await {|STEP2008:LoadAsync(step, 2)|};
            var all = new[] { 1, 2 }.Select(n => {|STEP2008:LoadAsync(step, n)|}).ToList();
            await step.Run("body", async () => await {|STEP2008:LoadAsync(step, 3)|});
            return await {|STEP2008:other.LoadAsync(step)|} + await (LoadAsync(step, 4)) + nameof(LoadAsync).Length + input;
        }
        """);

    [Fact]
    public Task In_a_branch_a_routine_is_awaited_like_anywhere_else() => Verify.FindingsAsync("""
        [StepRoutine]
        private static async partial Task<int> LoadAsync(StepContext step, int n) => await step.Run($"load-{n}", () => n);

        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step, int input)
        {
            var branch = step.Branch("b", async s =>
            {
                var kept = {|STEP2008:LoadAsync(s, 1)|};
                return await LoadAsync(s, 2);
            });
            var sums = await step.ForEach("each", new[] { 1, 2 }, async (s, n) => await LoadAsync(s, n));
            return await branch + sums.Length;
        }
        """);
}
