namespace StepGen.Testing.Tests;

public class InlineAwaitTests
{
    [Fact]
    public async Task Two_awaits_at_a_time_are_an_exception_where_the_second_is()
    {
        var gate = new TaskCompletionSource<int>();
        var step = new InlineStepContext();
        var first = WaitAsync(step.Run("first", () => gate.Task));
        var second = WaitAsync(step.Run("second", () => 2));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        gate.SetResult(1);

        Assert.Contains("'second'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("step.WhenAll", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, await first);

        static async Task<int> WaitAsync(StepTask<int> handle) => await handle;
    }
}
