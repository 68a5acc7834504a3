namespace StepGen.Analyzers.Tests;

public class ShapeTests
{
    [Fact]
    public Task STEP0001_is_fixed_by_the_modifier() => VerifyFix.FixAsync(
        "STEP0001",
        """
        [StepFunction("f")]
        public static async Task<int> RunAsync(StepContext step) => await step.Run("a", () => 1);
        """,
        """
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step) => await step.Run("a", () => 1);
        """);

    [Fact]
    public Task STEP0002_is_fixed_on_every_type_around() => VerifyFix.FixAsync(
        "STEP0002",
        """
        public static class Outer
        {
            internal sealed record class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step) => await step.Run("a", () => 1);
            }
        }
        """,
        """
        public static partial class Outer
        {
            internal sealed partial record class Flow
            {
                [StepFunction("f")]
                public static async partial Task<int> RunAsync(StepContext step) => await step.Run("a", () => 1);
            }
        }
        """);

    [Fact]
    public Task STEP3005_a_local_that_cannot_live_across_a_step_is_found_live() => Verify.FindingsAsync("""
        [StepFunction("f")]
        public static async partial Task RunAsync(StepContext step)
        {
            var {|STEP3005:stream|} = new MemoryStream();
            await step.Run("a", () => 1);
            stream.WriteByte(1);
        }
        """);
}
