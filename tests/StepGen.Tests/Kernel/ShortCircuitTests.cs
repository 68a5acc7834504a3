using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class ShortCircuitTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void The_operator_itself_says_whether_it_needs_its_right_side(int value, bool expected)
    {
        var left = new Number(value);

        Assert.Equal(expected, ShortCircuit.NeedsRight(left, static (left, right) => left && right()));
        Assert.NotEqual(expected, ShortCircuit.NeedsRight(left, static (left, right) => left || right()));
    }

    [Fact]
    public void What_it_throws_comes_out_as_itself() =>
        Assert.Throws<NotSupportedException>(static () => ShortCircuit.NeedsRight(new Number(2), static (left, right) => left && right()));

    private readonly record struct Number(int Value)
    {
        public static bool operator true(Number value) => value.Value != 0;

        public static bool operator false(Number value) => value.Value == 2 ? throw new NotSupportedException() : value.Value == 0;

        public static Number operator &(Number left, Number right) => right;

        public static Number operator |(Number left, Number right) => right;
    }
}
