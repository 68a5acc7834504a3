using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class ShareableValueTests
{
    [Fact]
    public void Immutable_values_are_shared()
    {
        Assert.True(ShareableValue.IsShareable<int>());
        Assert.True(ShareableValue.IsShareable<int?>());
        Assert.True(ShareableValue.IsShareable<decimal>());
        Assert.True(ShareableValue.IsShareable<DayOfWeek>());
        Assert.True(ShareableValue.IsShareable<Guid?>());
        Assert.True(ShareableValue.IsShareable<DateTimeOffset>());
        Assert.True(ShareableValue.IsShareable<Unit>());
    }

    [Fact]
    public void What_can_be_changed_or_may_read_back_differently_is_copied()
    {
        Assert.False(ShareableValue.IsShareable<object>());
        Assert.False(ShareableValue.IsShareable<int[]>());
        Assert.False(ShareableValue.IsShareable<List<int>>());
        Assert.False(ShareableValue.IsShareable<DateTime>());
        Assert.False(ShareableValue.IsShareable<Version>());
        Assert.False(ShareableValue.IsShareable<(int, int)>());
    }
}
