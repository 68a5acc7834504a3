using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class JoinTests
{
    public static TheoryData<int, int, int> Orders => new() { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_join_of_all_gives_the_results_in_the_order_of_its_handles(int first, int second, int third)
    {
        var (context, handles) = await IssueAsync();
        var join = Between(context, step => step.WhenAll(handles));
        foreach (var next in (int[])[first, second, third])
        {
            Assert.False(join.IsCompleted);
            handles[next].Deliver();
        }

        Assert.True(join.IsCompleted);
        Assert.Equal([0, 10, 20], join.GetResult());
        Assert.Equal([0, 10, 20], join.GetResult());
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_join_of_all_waits_for_all_and_throws_the_failure_first_in_issue_order(int first, int second, int third)
    {
        var (context, handles) = await IssueAsync();
        var join = Between(context, step => step.WhenAll(handles[2], handles[1], handles[0]));
        foreach (var next in (int[])[first, second, third])
        {
            Assert.False(join.IsCompleted);
            if (next == 0)
            {
                handles[next].Deliver();
            }
            else
            {
                handles[next].Deliver(new FormatException($"{next}"));
            }
        }

        Assert.True(join.IsCompleted);
        Assert.Equal("1", Assert.Throws<FormatException>(() => join.GetResult()).Message);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_race_gives_the_result_of_the_first_to_complete(int first, int second, int third)
    {
        var (context, handles) = await IssueAsync();
        var race = Between(context, step => step.Race(handles));
        Assert.False(race.IsCompleted);
        foreach (var next in (int[])[first, second, third])
        {
            handles[next].Deliver();
            Assert.True(race.IsCompleted);
        }

        Assert.Equal(first * 10, race.GetResult());
    }

    [Fact]
    public async Task A_race_throws_the_failure_of_the_first_to_complete()
    {
        var (context, handles) = await IssueAsync();
        var race = Between(context, step => step.Race(handles));
        handles[1].Deliver(new FormatException("bad"));

        Assert.True(race.IsCompleted);
        Assert.Equal("bad", Assert.Throws<FormatException>(() => race.GetResult()).Message);
    }

    [Fact]
    public async Task Joins_take_tuples_sequences_and_other_joins()
    {
        var (context, handles) = await IssueAsync();
        StepTask<(int, string)>? tuple = null;
        StepTask<int[]>? sequence = null;
        StepTask? untyped = null;
        StepTask<string>? text = null;
        context.Between(step =>
        {
            text = step.Run("text", () => "t");
            tuple = step.WhenAll(handles[0], text);
            sequence = step.WhenAll(handles.AsEnumerable());
            untyped = step.WhenAll(tuple, step.Race(handles));
        });
        await text!.InvokeBodyAsync(null, Token);
        text.Deliver();
        Array.ForEach(handles, handle => handle.Deliver());

        Assert.Equal((0, "t"), tuple!.GetResult());
        Assert.Equal([0, 10, 20], sequence!.GetResult());
        Assert.True(untyped!.IsCompleted);
        untyped.ThrowIfFailed();
    }

    [Fact]
    public void A_join_takes_no_issue_number_and_is_not_issued()
    {
        var context = new TestContext();
        context.Between(step => _ = step.WhenAll(step.Run("a", () => 1), step.Run("b", () => 2)));

        Assert.Equal(["a", "b"], context.Issued.Select(operation => operation.Id));
        Assert.Equal(2, context.NextIssue);
    }

    [Fact]
    public void A_join_of_nothing_is_complete_and_a_race_of_nothing_is_refused()
    {
        var context = new TestContext();
        context.Between(step =>
        {
            Assert.Empty(step.WhenAll(Array.Empty<StepTask<int>>()).GetResult());
            Assert.True(step.WhenAll().IsCompleted);
            Assert.Throws<ArgumentException>(() => step.Race());
            Assert.Throws<ArgumentException>(() => step.Race(Array.Empty<StepTask<int>>()));
        });
    }

    [Fact]
    public void Null_handles_and_handles_of_another_context_are_refused()
    {
        var context = new TestContext();
        var inline = new StepTask<int>("a", StepOperationKind.Run, new InlineHost());
        context.Between(step =>
        {
            Assert.Throws<ArgumentException>(() => step.WhenAll([null!]));
            Assert.Throws<ArgumentNullException>(() => step.WhenAll((StepTask[])null!));
            Assert.Contains("another run", Assert.Throws<ArgumentException>(() => step.Race(inline, inline)).Message, StringComparison.Ordinal);
        });
    }

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private static async Task<(TestContext Context, StepTask<int>[] Handles)> IssueAsync()
    {
        var context = new TestContext();
        StepTask<int>[] handles = [];
        context.Between(step => handles = [step.Run("a", () => 0), step.Run("b", () => 10), step.Run("c", () => 20)]);
        foreach (var handle in handles)
        {
            await handle.InvokeBodyAsync(null, Token);
        }

        return (context, handles);
    }

    private static T Between<T>(TestContext context, Func<StepContext, T> code)
    {
        T? result = default;
        context.Between(step => result = code(step));
        return result!;
    }
}
