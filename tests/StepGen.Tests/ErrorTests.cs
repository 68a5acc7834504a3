using System.Text.Json;
using StepGen.Kernel;

namespace StepGen.Tests;

public class ErrorTests
{
    [Fact]
    public void An_error_keeps_type_message_stack_data_and_inner_errors()
    {
        var error = StepError.From(Thrown(new FormatException("bad", new InvalidOperationException("inner"))
        {
            Data = { ["order"] = 7, ["ok"] = true, ["rate"] = 1.5, ["none"] = null, ["list"] = new List<int>(), [1] = "not a string key" },
        }));

        Assert.Equal("System.FormatException", error.Type);
        Assert.Equal("bad", error.Message);
        Assert.Contains(nameof(Thrown), error.StackTrace, StringComparison.Ordinal);
        Assert.Equal(["none", "ok", "order", "rate"], error.Data!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("7", error.Data["order"]);
        Assert.Equal("1.5", error.Data["rate"]);
        Assert.Null(error.Data["none"]);
        Assert.Equal("inner", error.Inner!.Message);
        Assert.Null(error.StepKey);
    }

    [Fact]
    public void Inner_errors_are_kept_five_levels_deep()
    {
        Exception exception = new FormatException("0");
        for (var i = 1; i < 10; i++)
        {
            exception = new FormatException($"{i}", exception);
        }

        var error = StepError.From(exception);
        var levels = 0;
        for (var inner = error.Inner; inner is not null; inner = inner.Inner)
        {
            levels++;
        }

        Assert.Equal(StepError.MaxDepth, levels);
    }

    [Fact]
    public void An_aggregate_keeps_the_first_inner_error() => Assert.Equal(
        "first",
        StepError.From(new AggregateException(new FormatException("first"), new FormatException("second"))).Inner!.Message);

    [Fact]
    public void An_exception_whose_members_throw_is_recorded_all_the_same()
    {
        var error = StepError.From(new Hostile());

        Assert.Equal(typeof(Hostile).FullName, error.Type);
        Assert.NotNull(error.Message);
    }

    [Fact]
    public void An_error_survives_JSON()
    {
        var error = StepError.From(Thrown(new FormatException("bad", new StepFailedException("charge", 5, StepError.From(new FormatException("cause")))) { Data = { ["a"] = "b" } }));

        var copy = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(error, StepErrorJson.Default.StepError), StepErrorJson.Default.StepError)!;

        Assert.Equal(error with { Data = null }, copy with { Data = null });
        Assert.Equal(error.Data, copy.Data);
        Assert.Equal("charge", copy.Inner!.StepKey);
        Assert.Equal(5, copy.Inner.Attempts);
    }

    [Theory]
    [InlineData(1, "Step 'charge' failed after 1 attempt: card declined")]
    [InlineData(5, "Step 'charge' failed after 5 attempts: card declined")]
    public void A_failed_step_says_which_how_often_and_why(int attempts, string message)
    {
        var exception = new StepFailedException("charge", attempts, StepError.From(new FormatException("card declined")));

        Assert.Equal(message, exception.Message);
        Assert.Equal("charge", exception.StepKey);
        Assert.Equal(attempts, exception.Attempts);
        Assert.Equal("System.FormatException", exception.OriginalType);
        Assert.Equal("card declined", Assert.IsType<RestoredException>(exception.InnerException).Message);
    }

    [Fact]
    public void A_failed_step_is_the_same_after_a_reload()
    {
        Exception cause = new FormatException("0") { Data = { ["deepest"] = "yes" } };
        for (var i = 1; i < 8; i++)
        {
            cause = new FormatException($"{i}", cause);
        }

        var before = new StepFailedException("charge", 5, StepError.From(Thrown(cause))) { Data = { ["a"] = "b" } };

        var after = Assert.IsType<StepFailedException>(Reload(before));

        Assert.Equal(before.Message, after.Message);
        Assert.Equal(before.StepKey, after.StepKey);
        Assert.Equal(before.Attempts, after.Attempts);
        Assert.Equal(before.OriginalType, after.OriginalType);
        Assert.Equal("b", after.Data["a"]);
        Assert.Equal(Chain(before), Chain(after));
        Assert.Equal(Chain(after), Chain(Reload(after)));
    }

    [Fact]
    public void A_restored_exception_is_the_same_after_a_second_reload()
    {
        var before = Reload(Thrown(new FormatException("bad", new InvalidOperationException("inner")) { Data = { ["a"] = null } }));

        var after = Reload(before);

        Assert.Equal("System.FormatException", Assert.IsType<RestoredException>(after).OriginalType);
        Assert.Equal(((RestoredException)before).OriginalStackTrace, ((RestoredException)after).OriginalStackTrace);
        Assert.Equal(Chain(before), Chain(after));
        Assert.True(after.Data.Contains("a"));
        Assert.Null(after.Data["a"]);
    }

    [Fact]
    public void A_restored_exception_shows_the_original_in_its_text()
    {
        var restored = Reload(Thrown(new FormatException("bad")));

        Assert.StartsWith("System.FormatException: bad\n", restored.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), restored.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_type_is_restored_as_itself_only_if_its_message_stays_the_same()
    {
        var error = StepError.From(new ArgumentException("bad", "name"));

        var restored = ExceptionRestorer.Restore(error, (_, message, inner) => new FormatException("wrapped: " + message, inner));

        Assert.Equal("bad (Parameter 'name')", Assert.IsType<RestoredException>(restored).Message);
    }

    [Fact]
    public void A_retry_delay_is_clamped_to_a_second_and_a_day()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), new RetryAfterException(TimeSpan.Zero).Delay);
        Assert.Equal(TimeSpan.FromSeconds(1), new RetryAfterException(TimeSpan.MinValue).Delay);
        Assert.Equal(TimeSpan.FromMinutes(3), new RetryAfterException(TimeSpan.FromMinutes(3)).Delay);
        Assert.Equal(TimeSpan.FromHours(24), new RetryAfterException(TimeSpan.MaxValue).Delay);
    }

    [Fact]
    public void Exceptions_have_the_messages_that_they_are_given()
    {
        Assert.Equal("no", new NonRetriableException("no").Message);
        Assert.IsType<FormatException>(new NonRetriableException("no", new FormatException()).InnerException);
        Assert.Equal("later", new RetryAfterException(TimeSpan.FromSeconds(2), "later").Message);
        Assert.Contains("00:00:02", new RetryAfterException(TimeSpan.FromSeconds(2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => StepError.From(null!));
        Assert.Throws<ArgumentNullException>(() => new RestoredException(null!));
        Assert.Throws<ArgumentNullException>(() => new StepFailedException("a", 1, null!));
        Assert.Throws<ArgumentNullException>(() => new StepFailedException(null!, 1, StepError.From(new FormatException())));
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }

    private static Exception Reload(Exception exception)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(StepError.From(exception), StepErrorJson.Default.StepError);
        return ExceptionRestorer.Restore(JsonSerializer.Deserialize(json, StepErrorJson.Default.StepError)!, null);
    }

    private static List<string> Chain(Exception exception)
    {
        var chain = new List<string>();
        for (var current = exception; current is not null; current = current.InnerException)
        {
            chain.Add($"{(current as RestoredException)?.OriginalType ?? current.GetType().FullName}: {current.Message} {current.Data.Count}");
        }

        return chain;
    }

    private sealed class Hostile : Exception
    {
        public override string Message => throw new FormatException("no message");

        public override string? StackTrace => throw new FormatException("no stack");

        public override System.Collections.IDictionary Data => throw new FormatException("no data");
    }
}
