namespace StepGen.Tests;

public class StepOptionsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(0, 1L)]
    [InlineData(20, 864000000000L)]
    public void Valid_options_pass(int? retries, long? timeoutTicks) =>
        StepOptions.Validate(new() { Retries = retries, Timeout = timeoutTicks is { } ticks ? TimeSpan.FromTicks(ticks) : null });

    [Theory]
    [InlineData(-1, null)]
    [InlineData(21, null)]
    [InlineData(null, 0L)]
    [InlineData(null, -1L)]
    public void Invalid_options_are_refused(int? retries, long? timeoutTicks) => Assert.Throws<ArgumentOutOfRangeException>(
        () => StepOptions.Validate(new() { Retries = retries, Timeout = timeoutTicks is { } ticks ? TimeSpan.FromTicks(ticks) : null }));

    [Fact]
    public void The_default_delays_are_Inngests()
    {
        Assert.Equal(
            [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200, 7200, 7200],
            Enumerable.Range(1, 12).Select(attempts => (int)StepBackoff.Default(attempts).TotalSeconds));
        Assert.Equal(7200, StepBackoff.Default(int.MaxValue).TotalSeconds);
        Assert.Throws<ArgumentOutOfRangeException>(() => StepBackoff.Default(0));
    }
}
