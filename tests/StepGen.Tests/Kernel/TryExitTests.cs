using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

/// <summary>How a try was left is part of the checkpoint while its finally waits for a step.</summary>
public class TryExitTests
{
    [Fact]
    public void The_end_of_the_block_is_one_slot_that_says_nothing()
    {
        var store = SlotStore.Save(static writer => default(TryExit<int>).Save(writer, "@finally"));

        var exit = TryExit<int>.Load(store.Reader(), "@finally", null, "return");

        Assert.Equal("null", store.Text("@finally"));
        Assert.Null(exit.Way);
        exit.ThrowPending();
    }

    [Fact]
    public void A_jump_is_kept_by_its_name()
    {
        var store = SlotStore.Save(static writer => TryExit<int>.By("goto end").Save(writer, "@finally:1"));

        Assert.Equal("\"goto end\"", store.Text("@finally:1"));
        Assert.Equal("goto end", TryExit<int>.Load(store.Reader(), "@finally:1", null, "break", "goto end").Way);
    }

    [Fact]
    public void A_return_keeps_its_value()
    {
        var store = SlotStore.Save(static writer => TryExit<string?>.Returning("done").Save(writer, "@finally"));

        var exit = TryExit<string?>.Load(store.Reader(), "@finally", null, "return");

        Assert.Equal("return", exit.Way);
        Assert.Equal("done", exit.Result);
        Assert.Equal("\"done\"", store.Text("@finally@result"));
    }

    [Fact]
    public void A_return_without_its_value_is_refused()
    {
        var store = SlotStore.Save(static writer => writer.Write("@finally", "return"));

        Assert.Throws<CheckpointException>(() => TryExit<int>.Load(store.Reader(), "@finally", null, "return"));
        Assert.Equal("return", TryExit<Unit>.Load(store.Reader(), "@finally", null, "return").Way);
    }

    [Fact]
    public void A_jump_that_the_code_does_not_have_any_more_is_refused()
    {
        var store = SlotStore.Save(static writer => TryExit<int>.By("continue").Save(writer, "@finally"));

        var refused = Assert.Throws<CheckpointException>(() => TryExit<int>.Load(store.Reader(), "@finally", null, "break", "return"));

        Assert.Contains("left by 'continue'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_slot_is_refused() =>
        Assert.Throws<CheckpointException>(() => TryExit<int>.Load(SlotStore.Save(static _ => { }).Reader(), "@finally", null));

    [Fact]
    public void An_exception_comes_back_as_its_own_type_and_goes_on_with_its_stack()
    {
        var store = SlotStore.Save(static writer => TryExit<int>.Throwing(new KeyNotFoundException("no key", new FormatException("inner"))).Save(writer, "@finally"));

        var exit = TryExit<int>.Load(store.Reader(), "@finally", null, "return");

        Assert.Equal("\"throw\"", store.Text("@finally"));
        var thrown = Assert.Throws<KeyNotFoundException>(exit.ThrowPending);
        Assert.Equal("no key", thrown.Message);
        Assert.IsType<FormatException>(thrown.InnerException);
    }

    [Fact]
    public void An_exception_that_the_function_names_is_made_by_the_function()
    {
        var store = SlotStore.Save(static writer => TryExit<int>.Throwing(new InvalidOperationException("own")).Save(writer, "@finally"));

        var exit = TryExit<int>.Load(store.Reader(), "@finally", static (_, message, inner) => new NonRetriableException(message, inner));

        Assert.Throws<NonRetriableException>(exit.ThrowPending);
    }

    [Fact]
    public void An_exception_of_any_other_type_comes_back_under_its_name()
    {
        var store = SlotStore.Save(static writer => TryExit<int>.Throwing(new OutOfStockException("none left")).Save(writer, "@finally"));

        var exit = TryExit<int>.Load(store.Reader(), "@finally", null);

        Assert.Equal(typeof(OutOfStockException).FullName, Assert.Throws<RestoredException>(exit.ThrowPending).OriginalType);
    }

    private sealed class OutOfStockException(string message) : Exception(message);
}
