using System.Text;
using System.Text.Json;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class StepMachineTests
{
    [Fact]
    public async Task A_delivered_result_is_taken_behind_the_await()
    {
        var context = new TestContext();
        var taken = 0;
        var machine = new TestMachine((machine, step) =>
        {
            if (machine.State == 0)
            {
                return machine.Suspend(step.Run("a", () => 42), 2);
            }

            taken = machine.TakeResult<int>();
            return machine.Complete(taken + 1);
        });

        Assert.False(context.Advance(machine));
        Assert.Equal(2, machine.State);
        Assert.False(machine.Awaited!.IsCompleted);
        await machine.Awaited.InvokeBodyAsync(null, TestCancellation);
        Assert.False(machine.Awaited.IsCompleted);
        machine.Awaited.Deliver();
        Assert.True(machine.Awaited.IsCompleted);
        Assert.True(context.Advance(machine));

        Assert.Equal(42, taken);
        Assert.Equal(43, machine.Result);
        Assert.Null(machine.Awaited);
    }

    [Fact]
    public void A_delivered_failure_is_thrown_behind_the_await()
    {
        var context = new TestContext();
        var machine = new TestMachine((machine, step) =>
        {
            if (machine.State == 0)
            {
                return machine.Suspend(step.Run("a", () => { }), 2);
            }

            machine.TakeResult();
            return true;
        });
        context.Advance(machine);
        var failure = new StepFailedException("a", 5, StepError.From(new FormatException("bad")));
        machine.Awaited!.Deliver(failure);

        Assert.Same(failure, Assert.Throws<StepFailedException>(() => context.Advance(machine)));
    }

    [Fact]
    public void An_advance_before_the_delivery_throws()
    {
        var context = new TestContext();
        var machine = new TestMachine((machine, step) =>
        {
            if (machine.State == 0)
            {
                return machine.Suspend(step.Run("a", () => 1), 2);
            }

            _ = machine.TakeResult<int>();
            return true;
        });
        context.Advance(machine);

        Assert.Contains("'a'", Assert.Throws<InvalidOperationException>(() => context.Advance(machine)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_are_found_by_their_exact_name()
    {
        var machine = new TestMachine((_, _) => true, new("a", StepOperationKind.Run, true), new("b-{}", StepOperationKind.Sleep, false));

        Assert.Equal(0, machine.FindPosition("a"));
        Assert.Equal(1, machine.FindPosition("b-{}"));
        Assert.Equal(-1, machine.FindPosition("A"));
    }

    [Fact]
    public void A_descriptor_makes_machines_and_reads_their_input()
    {
        var function = new StepFunction<string, int>("orders", "Orders.RunAsync", _ => new TestMachine((_, _) => true)) { Retries = 2, Events = ["order/placed"] };

        var machine = (TestMachine)function.CreateMachine(null!);
        function.ReadInput(machine, "\"x\""u8, SlotStore.Json);

        Assert.Equal("x", machine.Input);
        Assert.Equal(typeof(string), function.InputType);
        Assert.Equal(typeof(int), function.ResultType);
        Assert.Equal("orders (Orders.RunAsync)", function.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_descriptor_needs_an_ID_and_a_name(string blank)
    {
        Assert.Throws<ArgumentException>(() => new StepFunction<string, int>(blank, "n", _ => null!));
        Assert.Throws<ArgumentException>(() => new StepFunction<string, int>("i", blank, _ => null!));
    }

    [Fact]
    public void The_result_is_written_as_JSON()
    {
        var machine = new TestMachine((machine, _) => machine.Complete(7));
        new TestContext().Advance(machine);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            machine.WriteResult(writer, SlotStore.Json);
        }

        Assert.Equal("7", Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static CancellationToken TestCancellation => Xunit.TestContext.Current.CancellationToken;
}
