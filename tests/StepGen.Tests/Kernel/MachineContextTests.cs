using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class MachineContextTests
{
    private static readonly StepPosition Constant = new("save", StepOperationKind.Run, isConstantId: true);
    private static readonly StepPosition Interpolated = new("save-{}", StepOperationKind.Run, isConstantId: false);

    [Fact]
    public void Operations_are_numbered_in_issue_order()
    {
        var context = new TestContext { NextIssue = 5 };

        context.Between(step =>
        {
            _ = step.Run("a", () => 1);
            _ = step.Sleep("b", TimeSpan.FromSeconds(1));
        });

        Assert.Equal([5, 6], context.Issued.Select(operation => operation.IssueNumber));
        Assert.Equal(7, context.NextIssue);
    }

    [Fact]
    public void A_constant_ID_gets_its_key_from_the_counter()
    {
        var context = new TestContext();
        var machine = new TestMachine(
            (machine, step) =>
            {
                for (var i = 0; i < 3; i++)
                {
                    step.Mark(machine, 0);
                    _ = step.Run("save", () => { });
                }

                return true;
            },
            Constant);

        context.Advance(machine);

        Assert.Equal(["save", "save:1", "save:2"], context.Issued.Select(operation => operation.Key));
        Assert.Equal(3, context.IdCounters["save"]);
    }

    [Fact]
    public void A_restored_counter_goes_on()
    {
        var context = new TestContext { IdCounters = { ["save"] = 41 } };

        context.Advance(new TestMachine(
            (machine, step) =>
            {
                step.Mark(machine, 0);
                _ = step.Run("save", () => { });
                return true;
            },
            Constant));

        Assert.Equal("save:41", context.Issued[0].Key);
    }

    [Fact]
    public void An_interpolated_ID_leaves_its_key_to_the_host()
    {
        var context = new TestContext();

        context.Advance(new TestMachine(
            (machine, step) =>
            {
                step.Mark(machine, 0);
                _ = step.Run($"save-{1}", () => { });
                return true;
            },
            Interpolated));

        Assert.Null(context.Issued[0].Key);
        Assert.Empty(context.IdCounters);
    }

    [Fact]
    public void A_failing_mark_is_a_fault_and_not_the_users_exception()
    {
        var failure = new InvalidOperationException("cannot be saved");
        var context = new TestContext { FailureOfMark = failure };
        var machine = new TestMachine(
            (machine, step) =>
            {
                step.Mark(machine, 0);
                return true;
            },
            Constant);

        Assert.True(context.Advance(machine));
        Assert.Same(failure, context.Fault);
    }

    [Fact]
    public void The_first_fault_is_kept()
    {
        var first = new InvalidOperationException("first");
        var context = new TestContext { FailureOfMark = new InvalidOperationException("second"), Fault = first };

        context.Advance(new TestMachine(
            (machine, step) =>
            {
                step.Mark(machine, 0);
                return true;
            },
            Constant));

        Assert.Same(first, context.Fault);
    }

    [Fact]
    public void Inside_a_steps_body_nothing_can_be_issued_or_drawn()
    {
        var context = new TestContext();
        Random? kept = null;
        context.Between(step => kept = step.Random);

        Assert.Contains("'inner'", Assert.Throws<InvalidOperationException>(() => context.Run("inner", () => 1)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => context.Sleep("inner", TimeSpan.Zero));
        Assert.Contains("step.Random", Assert.Throws<InvalidOperationException>(() => context.Random).Message, StringComparison.Ordinal);
        Assert.Contains("step.NewGuid()", Assert.Throws<InvalidOperationException>(() => context.NewGuid()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => kept!.Next());
        Assert.Empty(context.Issued);
        Assert.Equal(0, context.NextIssue);
        Assert.Equal(0UL, context.Draws);
    }

    [Fact]
    public void An_advance_that_throws_ends_too()
    {
        var context = new TestContext();
        Assert.Throws<FormatException>(() => context.Between(_ => throw new FormatException()));
        Assert.Throws<InvalidOperationException>(() => context.Run("inner", () => 1));
    }

    [Fact]
    public void What_is_refused_takes_no_number()
    {
        var context = new TestContext();
        context.Between(step =>
        {
            Assert.Throws<ArgumentException>(() => step.Run(" ", () => 1));
            Assert.Throws<ArgumentNullException>(() => step.Run(null!, () => 1));
            Assert.Throws<ArgumentNullException>(() => step.Run("a", (Func<int>)null!));
            Assert.Throws<ArgumentOutOfRangeException>(() => step.Run("a", () => 1, new() { Retries = 21 }));
            Assert.Throws<ArgumentOutOfRangeException>(() => step.Sleep("a", StepContext.MaxSleep + TimeSpan.FromTicks(1)));
            Assert.Throws<ArgumentOutOfRangeException>(() => step.SleepUntil("a", step.UtcNow + StepContext.MaxSleep + TimeSpan.FromTicks(1)));
        });

        Assert.Equal(0, context.NextIssue);
        Assert.Empty(context.Issued);
    }

    [Fact]
    public void The_longest_sleep_is_allowed()
    {
        var context = new TestContext();
        context.Between(step =>
        {
            _ = step.Sleep("a", StepContext.MaxSleep);
            _ = step.SleepUntil("b", step.UtcNow + StepContext.MaxSleep);
        });

        Assert.Equal(StepContext.MaxSleep, context.Issued[0].Delay);
        Assert.Null(context.Issued[0].Until);
        Assert.Equal(context.Clock + StepContext.MaxSleep, context.Issued[1].Until);
        Assert.All(context.Issued, operation => Assert.Equal(StepOperationKind.Sleep, operation.Kind));
    }

    [Fact]
    public void Random_and_GUIDs_share_one_counter()
    {
        var context = new TestContext();
        context.Between(step =>
        {
            _ = step.Random.Next();
            _ = step.NewGuid();
        });

        Assert.Equal(3UL, context.Draws);
    }
}
