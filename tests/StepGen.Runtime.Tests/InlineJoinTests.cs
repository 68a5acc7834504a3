using StepGen.Testing;

namespace StepGen.Runtime.Tests;

/// <summary>Joins in a function that runs as the plain async method it is.</summary>
public sealed class InlineJoinTests
{
    [Fact]
    public async Task Handles_are_awaited_together_and_give_their_results_in_order()
    {
        var step = new InlineStepContext();
        var gate = new TaskCompletionSource();
        var a = step.Run("a", async () =>
        {
            await gate.Task;
            return 1;
        });
        var b = step.Run("b", () => 2);
        Assert.False(a.IsCompleted);
        var both = step.WhenAll(a, b);
        Assert.False(both.IsCompleted);
        gate.SetResult();

        Assert.Equal((1, 2), await both);
        var results = await step.WhenAll([b, a, b]);
        Assert.Equal([2, 1, 2], results);
        Assert.Equal(1, await a);
    }

    [Fact]
    public async Task All_are_waited_for_before_the_first_failure_in_issue_order_is_thrown()
    {
        var step = new InlineStepContext { Retries = 0 };
        var gate = new TaskCompletionSource();
        var handles = new List<StepTask>
        {
            step.Run("a", async Task () =>
            {
                await gate.Task;
                throw new InvalidOperationException("first");
            }),
            step.Run("b", void () => throw new InvalidOperationException("second")),
        };
        var all = step.WhenAll(handles);
        Assert.False(all.IsCompleted);
        gate.SetResult();

        Assert.Equal("a", (await Assert.ThrowsAsync<StepFailedException>(async () => await all)).StepKey);
    }

    [Fact]
    public async Task A_race_gives_the_first_to_complete()
    {
        var step = new InlineStepContext();
        var never = new TaskCompletionSource<int>();
        var slow = step.Run("slow", () => never.Task);
        var quick = step.Run("quick", () => 2);

        Assert.Equal(2, await step.Race(slow, quick));
        Assert.True(quick.IsCompleted);
        Assert.False(slow.IsCompleted);
        Assert.Equal(["quick"], step.Journal.Select(entry => entry.Key));
    }

    [Fact]
    public async Task A_race_throws_the_failure_of_the_first_to_complete()
    {
        var step = new InlineStepContext { Retries = 0 };
        var never = new TaskCompletionSource<int>();

        var failure = await Assert.ThrowsAsync<StepFailedException>(async () => await step.Race(
            step.Run("slow", () => never.Task),
            step.Run("broken", int () => throw new InvalidOperationException("bad"))));
        Assert.Equal("broken", failure.StepKey);
    }

    [Fact]
    public async Task Joins_of_nothing()
    {
        var step = new InlineStepContext();

        Assert.Empty(await step.WhenAll(Array.Empty<StepTask<int>>()));
        await step.WhenAll();
        Assert.Throws<ArgumentException>(() => step.Race());
        Assert.Empty(step.Journal);
    }
}
