namespace StepGen.Analyzers.Tests;

public class Step1002Tests
{
    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTime.Today")]
    [InlineData("System.DateTimeOffset.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("TimeProvider.System.GetUtcNow()")]
    [InlineData("TimeProvider.System.GetTimestamp()")]
    [InlineData("System.Diagnostics.Stopwatch.StartNew()")]
    [InlineData("System.Diagnostics.Stopwatch.GetTimestamp()")]
    [InlineData("new System.Diagnostics.Stopwatch()")]
    [InlineData("Environment.TickCount64")]
    public Task A_clock_is_found(string expression) => Verify.FindingsAsync($$"""
        [StepFunction("f")]
        public static async partial Task<string> RunAsync(StepContext step)
        {
            await step.Run("a", () => Api.Count());
            return {|STEP1002:{{expression}}|}.ToString()!;
        }
        """);

    [Fact]
    public Task A_clock_in_a_lambda_outside_a_step_is_found() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            await step.Run("a", () => Api.Count());
            return new[] { 1 }.Count(i => {|STEP1002:DateTime.Now|}.Day == i);
        }
        """);

    [Fact]
    public Task A_clock_in_a_step_body_is_fine() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<DateTime> RunAsync(StepContext step)
        {
            await step.Run("a", async ct => { await Task.Delay(1, ct); return DateTime.Now; });
            return await step.Run("now", () => DateTime.UtcNow);
        }
        """);

    [Fact]
    public Task The_runs_own_clock_and_arithmetic_on_times_are_fine() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<string> RunAsync(StepContext step, DateTime start)
        {
            await step.Run("a", () => Api.Count());
            return (step.UtcNow - start).ToString() + DateTime.MinValue + nameof(DateTime.Now);
        }
        """);

    [Fact]
    public Task A_method_that_is_no_step_function_may_read_the_clock() => Verify.FindingsAsync("""
        public static DateTime Now() => DateTime.Now;
        """);
}
