namespace StepGen.Analyzers.Tests;

public class DeterminismTests
{
    [Fact]
    public Task STEP1001_awaiting_a_task_is_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            var loaded = {|STEP1001:await Api.LoadAsync("x")|};
            {|STEP1001:await Task.Yield()|};
            {|STEP1001:await Task.WhenAll(Api.LoadAsync(), Api.LoadAsync()).ConfigureAwait(false)|};
            return await step.Run("a", () => Api.Count());
        }
        """);

    [Fact]
    public Task Await_foreach_and_await_using_are_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            {|STEP0019:await|} foreach (var item in Items())
            {
            }

            {|STEP1001:await|} using var first = new MemoryStream();
            {|STEP1001:await|} using (var second = new MemoryStream())
            {
            }

            await step.Run("a", () => Api.Count());
        }

        private static async IAsyncEnumerable<int> Items() { await Task.Yield(); yield return 1; }
        """);

    [Fact]
    public Task STEP1001_steps_and_what_is_awaited_in_their_bodies_are_fine() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            await step.Run("a", async ct => await Api.LoadAsync("x", ct));
            await (step.Sleep("b", TimeSpan.FromDays(1)));
            await step.Run("c", Load);
            await step.Run("d", () => Load());
            Func<Task<int>> body = async () => await Api.LoadAsync();
            return await step.Run("e", body);
            async Task<int> Load() { await Task.Delay(1); return await Api.LoadAsync(); }
        }
        """);

    [Fact]
    public Task STEP1001_a_local_function_that_is_used_outside_steps_too_is_no_body() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            await step.Run("c", Load);
            var task = Load();
            async Task<int> Load() { return {|STEP1001:await Api.LoadAsync()|}; }
        }
        """);

    [Theory]
    [InlineData("Guid.NewGuid()")]
    [InlineData("System.Guid.CreateVersion7()")]
    public Task STEP1003_a_random_GUID_is_found(string expression) => Verify.FindingsAsync($$"""
        [StepFunction("f")]
        public static async partial Task<Guid> RunAsync(StepContext step)
        {
            var id = {|STEP1003:{{expression}}|};
            await step.Run("a", () => Guid.NewGuid());
            return id == Guid.Empty ? step.NewGuid() : id;
        }
        """);

    [Theory]
    [InlineData("{|STEP1004:new Random()|}.Next()")]
    [InlineData("{|STEP1004:Random.Shared|}.Next(3)")]
    [InlineData("{|STEP1004:System.Security.Cryptography.RandomNumberGenerator.GetInt32(3)|}")]
    [InlineData("new Random(7).Next()")]
    [InlineData("step.Random.Next()")]
    public Task STEP1004_random_numbers_that_differ_each_time_are_found(string expression) => Verify.FindingsAsync($$"""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            await step.Run("a", () => Random.Shared.Next());
            return {{expression}};
        }
        """);

    [Fact]
    public Task STEP1004_a_target_typed_new_is_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            Random random = {|STEP1004:new()|};
            return await step.Run("a", () => 1);
        }
        """);

    [Fact]
    public Task STEP1005_waiting_in_memory_is_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            await {|STEP1005:Task.Delay(100)|};
            await {|STEP1005:Task.Delay(TimeSpan.FromDays(1))|}.ConfigureAwait(false);
            {|STEP1005:Thread.Sleep(5)|};
            await step.Run("a", async () => { await Task.Delay(3); Thread.Sleep(1); });
        }
        """);

    [Theory]
    [InlineData("{|STEP1006:Environment.MachineName|}")]
    [InlineData("{|STEP1006:Environment.GetEnvironmentVariable(\"X\")|}")]
    [InlineData("{|STEP1006:Path.GetTempPath()|}")]
    [InlineData("{|STEP1006:Path.GetRandomFileName()|}")]
    [InlineData("{|STEP1006:System.Diagnostics.Process.GetCurrentProcess()|}.ProcessName")]
    [InlineData("Environment.NewLine")]
    [InlineData("Path.Combine(\"a\", \"b\")")]
    public Task STEP1006_the_environment_is_found(string expression) => Verify.FindingsAsync($$"""
        [StepFunction("f")]
        public static async partial Task<string?> RunAsync(StepContext step)
        {
            await step.Run("a", () => Environment.MachineName);
            return {{expression}};
        }
        """);

    [Fact]
    public Task STEP1006_static_usings_are_seen_through() => Verify.FindingsAsync("""
        namespace N
        {
            using static System.Environment;

            public static partial class Flow
            {
                [StepFunction("f")]
                public static async partial Task<string> RunAsync(StepContext step)
                {
                    await step.Run("a", () => MachineName);
                    return {|STEP1006:MachineName|};
                }
            }
        }
        """);
}
