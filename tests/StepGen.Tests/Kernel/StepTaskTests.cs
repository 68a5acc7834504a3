using System.Text;
using System.Text.Json;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class StepTaskTests
{
    [Fact]
    public async Task A_machines_handle_cannot_be_awaited_by_ordinary_code()
    {
        var context = new TestContext();
        StepTask<int>? typed = null;
        StepTask? untyped = null;
        context.Between(step =>
        {
            typed = step.Run("a", () => 1);
            untyped = step.Run("b", () => { });
        });

        var first = await Assert.ThrowsAsync<InvalidOperationException>(async () => await typed!);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await untyped!);
        Assert.Contains("InlineStepContext", first.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inline_handle_is_completed_by_its_context_when_it_is_awaited()
    {
        var host = new InlineHost();
        var done = new StepTask<int>("a", StepOperationKind.Run, host);
        var failed = new StepTask<int>("b", StepOperationKind.Run, host);
        host.OnSuspended = handle =>
        {
            if (handle == failed)
            {
                handle.Deliver(new FormatException("bad"));
            }
            else
            {
                handle.ReadResult("3"u8, JsonSerializerOptions.Web);
                handle.Deliver();
            }
        };

        Assert.False(done.IsCompleted);
        Assert.Equal(3, await done);
        Assert.True(done.IsCompleted);
        await (StepTask)done;
        await Assert.ThrowsAsync<FormatException>(async () => await failed);
        await Assert.ThrowsAsync<FormatException>(async () => await (StepTask)failed);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Every_shape_of_body_runs(string shape, Func<StepContext, StepTask> issue, string expected)
    {
        var context = new TestContext();
        StepTask? handle = null;
        context.Between(step => handle = issue(step));

        await handle!.InvokeBodyAsync(new Services(), Token);

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            handle.WriteResult(writer, SlotStore.Json);
        }

        Assert.Equal(expected, Encoding.UTF8.GetString(stream.ToArray()));
        Assert.NotEmpty(shape);
    }

    [Fact]
    public async Task A_bodys_exception_escapes_synchronous_or_not()
    {
        var context = new TestContext();
        StepTask? sync = null;
        StepTask? asynchronous = null;
        context.Between(step =>
        {
            sync = step.Run("a", int () => throw new FormatException("sync"));
            asynchronous = step.Run("b", async () =>
            {
                await Task.Yield();
                throw new FormatException("async");
            });
        });

        Assert.Equal("sync", (await Assert.ThrowsAsync<FormatException>(async () => await sync!.InvokeBodyAsync(null, Token))).Message);
        Assert.Equal("async", (await Assert.ThrowsAsync<FormatException>(async () => await asynchronous!.InvokeBodyAsync(null, Token))).Message);
        Assert.False(sync!.IsCompleted);
    }

    [Fact]
    public async Task A_timer_has_no_body_to_run()
    {
        var context = new TestContext();
        context.Between(step => _ = step.Sleep("a", TimeSpan.FromSeconds(1)));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await context.Issued[0].InvokeBodyAsync(null, Token));
    }

    [Fact]
    public void A_result_is_read_back_as_a_copy()
    {
        var context = new TestContext();
        StepTask<List<int>>? handle = null;
        context.Between(step => handle = step.Run("a", () => new List<int>()));

        handle!.ReadResult("[1,2]"u8, SlotStore.Json);
        handle.Deliver();

        Assert.Equal([1, 2], handle.GetResult());
        Assert.False(handle.IsResultShareable);
        Assert.Equal(typeof(List<int>), handle.ResultType);
    }

    public static TheoryData<string, Func<StepContext, StepTask>, string> Bodies() => new()
    {
        { "T", s => s.Run("x", () => 1), "1" },
        { "T, token", s => s.Run("x", ct => Check(2, ct)), "2" },
        { "T, services", s => s.Run("x", (sp, ct) => Check(Check(sp, 3), ct)), "3" },
        { "Task<T>", s => s.Run("x", async () => { await Task.Yield(); return 4; }), "4" },
        { "Task<T>, token", s => s.Run("x", async ct => { await Task.Yield(); return Check(5, ct); }), "5" },
        { "Task<T>, services", s => s.Run("x", async (sp, ct) => { await Task.Yield(); return Check(Check(sp, 6), ct); }), "6" },
        { "ValueTask<T>", s => s.Run("x", () => ValueTask.FromResult(7)), "7" },
        { "ValueTask<T>, token", s => s.Run("x", ct => ValueTask.FromResult(Check(8, ct))), "8" },
        { "ValueTask<T>, services", s => s.Run("x", (sp, ct) => ValueTask.FromResult(Check(Check(sp, 9), ct))), "9" },
        { "void", s => s.Run("x", () => { }), "null" },
        { "void, token", s => s.Run("x", ct => { Check(0, ct); }), "null" },
        { "void, services", s => s.Run("x", (sp, ct) => { Check(Check(sp, 0), ct); }), "null" },
        { "Task", s => s.Run("x", () => Task.CompletedTask), "null" },
        { "Task, not yet completed", s => s.Run("x", async () => await Task.Yield()), "null" },
        { "Task, token", s => s.Run("x", async ct => { await Task.Yield(); Check(0, ct); }), "null" },
        { "Task, services", s => s.Run("x", async (sp, ct) => { await Task.Yield(); Check(Check(sp, 0), ct); }), "null" },
        { "ValueTask", s => s.Run("x", () => ValueTask.CompletedTask), "null" },
        { "ValueTask, token", s => s.Run("x", ct => { Check(0, ct); return ValueTask.CompletedTask; }), "null" },
        { "ValueTask, services", s => s.Run("x", (sp, ct) => { Check(Check(sp, 0), ct); return ValueTask.CompletedTask; }), "null" },
        { "a null result", s => s.Run("x", string? () => null), "null" },
    };

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private static int Check(int result, CancellationToken token)
    {
        Assert.Equal(Token, token);
        return result;
    }

    private static int Check(IServiceProvider services, int result)
    {
        Assert.IsType<Services>(services);
        return result;
    }

    private sealed class Services : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    [Fact]
    public void A_handle_keeps_its_key_beside_its_options_and_its_failure()
    {
        var handle = new StepTask<int>("pay", StepOperationKind.Run, static () => 1, StepBodyShape.Result) { Options = new() { Retries = 2 } };
        Assert.Null(handle.Key);

        handle.SetKey(0);
        Assert.Equal("pay", handle.Key);
        Assert.Equal(2, handle.Options!.Retries);

        handle.Key = "pay:3";
        Assert.Equal("pay:3", handle.Key);
        Assert.Equal(2, handle.Options!.Retries);

        var error = new InvalidOperationException("no");
        handle.Deliver(error);
        Assert.Equal("pay:3", handle.Key);
        Assert.Same(error, handle.Error);
        Assert.Null(handle.Options);
        Assert.Equal("pay", handle.Id);
    }
}
