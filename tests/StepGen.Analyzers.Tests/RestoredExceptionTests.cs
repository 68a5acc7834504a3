namespace StepGen.Analyzers.Tests;

/// <summary>Where an exception that lives across a step may come back as another type.</summary>
public class RestoredExceptionTests
{
    [Fact]
    public Task STEP3011_says_where_an_exception_may_lose_its_type() => Verify.AllFindingsAsync("""
        private sealed class PlainException() : Exception("plain");
        private sealed class NamedException(string message) : Exception(message);
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            try { Api.Count(); } catch (Exception {|STEP3011:exception|}) { await step.Run("log", () => 1); throw new NamedException(exception.Message); }
            try { Api.Count(); } {|STEP3011:catch|} { await step.Run("rethrow", () => 1); throw; }
            try { Api.Count(); } {|STEP3011:finally|} { await step.Run("release", () => 1); }
            Exception? {|STEP3011:last|} = null;
            try { Api.Count(); } catch (Exception exception) { last = exception; }
            await step.Run("later", () => 1);
            try
            {
                try
                {
                    if (last is not null) { throw {|STEP3011:new PlainException()|}; }
                    throw new NamedException("x");
                }
                {|STEP3011:finally|} { await step.Run("inner", () => 1); }
            }
            catch ({|STEP3011:PlainException|}) { return 1; }
            catch (NamedException) { return 2; }
        }
        """);

    [Fact]
    public Task STEP3011_is_quiet_where_the_type_is_known_or_nothing_is_saved() => Verify.AllFindingsAsync("""
        [StepFunction("f")]
        public static async partial Task<int> RunAsync(StepContext step)
        {
            try { await step.Run("a", () => 1); } catch (StepFailedException exception) { await step.Run("b", () => 1); return exception.Attempts; }
            try { await step.Run("c", () => 1); } catch (IOException exception) { await step.Run("d", () => exception.Message); throw; }
            try { await step.Run("e", () => 1); } catch (Exception exception) { var text = exception.Message; await step.Run("f", () => text); }
            try { await step.Run("g", () => 1); } finally { Api.Count(); }
            return 1;
        }
        """);
}
