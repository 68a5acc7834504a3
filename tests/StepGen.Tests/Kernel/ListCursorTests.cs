using System.Collections.Immutable;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class ListCursorTests
{
    [Fact]
    public void It_gives_the_elements_in_order_and_then_ends()
    {
        var cursor = new ListCursor<int>(new List<int> { 1, 2, 3 });

        Assert.Equal([1, 2, 3], Rest(cursor));
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void An_empty_list_ends_at_once() => Assert.False(new ListCursor<int>(new List<int>()).MoveNext());

    [Fact]
    public void A_null_list_throws_what_foreach_throws() =>
        Assert.Throws<NullReferenceException>(() => new ListCursor<int>(null!));

    [Fact]
    public void A_list_changed_inside_the_loop_throws_at_the_next_iteration()
    {
        var list = new List<int> { 1, 2 };
        var cursor = new ListCursor<int>(list);
        Assert.True(cursor.MoveNext());

        list.Add(3);

        Assert.Equal(1, cursor.Current);
        Assert.Equal(MessageOfForeach(), Assert.Throws<InvalidOperationException>(() => cursor.MoveNext()).Message);
    }

    [Fact]
    public void A_list_changed_inside_the_last_iteration_throws_too()
    {
        var list = new List<int> { 1 };
        var cursor = new ListCursor<int>(list);
        Assert.True(cursor.MoveNext());

        list.Clear();

        Assert.Throws<InvalidOperationException>(() => cursor.MoveNext());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_goes_on_after_a_reload_where_it_was(int moves)
    {
        var cursor = new ListCursor<string>(new List<string> { "a", "b", "c" });
        for (var i = 0; i < moves; i++)
        {
            Assert.True(cursor.MoveNext());
        }

        var loaded = Reload(cursor);

        if (moves > 0)
        {
            Assert.Equal(cursor.Current, loaded.Current);
        }

        Assert.Equal(Rest(cursor), Rest(loaded));
    }

    [Fact]
    public void A_change_before_the_reload_throws_after_it_however_short_the_list_has_become()
    {
        var list = new List<int> { 1, 2, 3 };
        var cursor = new ListCursor<int>(list);
        cursor.MoveNext();
        cursor.MoveNext();
        list.Clear();

        var loaded = Reload(Reload(cursor));

        Assert.Throws<InvalidOperationException>(() => loaded.MoveNext());
    }

    [Fact]
    public void Other_lists_are_copied_once()
    {
        Assert.Equal([1, 2], Rest(new ListCursor<int>(ImmutableArray.Create(1, 2))));
        Assert.Equal([1, 2], Rest(new ListCursor<int>(new[] { 1, 2 })));
    }

    [Fact]
    public void Its_slots_are_named_after_the_loop_variable()
    {
        var cursor = new ListCursor<int>(new List<int> { 7, 8 });
        cursor.MoveNext();

        var store = SlotStore.Save(writer => cursor.Save(writer, "page"));

        Assert.Equal(["page@items", "page@index"], store.Slots.Keys);
        Assert.Equal("[7,8]", store.Text("page@items"));
        Assert.Equal("1", store.Text("page@index"));
    }

    [Theory]
    [InlineData("null", "0", "page@items")]
    [InlineData("[1]", "2", "page@index")]
    [InlineData("[1]", "-1", "page@index")]
    [InlineData("{}", "0", "page@items")]
    [InlineData("[1]", "\"x\"", "page@index")]
    public void A_malformed_slot_blocks_with_its_name(string items, string index, string slot)
    {
        var store = SlotStore.Of(("page@items", items), ("page@index", index));

        var exception = Assert.Throws<CheckpointException>(() => ListCursor<int>.Load(store.Reader(), "page"));

        Assert.Contains($"'{slot}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'the-step'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_slot_blocks_with_its_name() => Assert.Contains(
        "'page@index'",
        Assert.Throws<CheckpointException>(() => ListCursor<int>.Load(SlotStore.Of(("page@items", "[1]")).Reader(), "page")).Message,
        StringComparison.Ordinal);

    private static ListCursor<T> Reload<T>(ListCursor<T> cursor) =>
        ListCursor<T>.Load(SlotStore.Save(writer => cursor.Save(writer, "x")).Reader(), "x");

    private static List<T> Rest<T>(ListCursor<T> cursor)
    {
        var rest = new List<T>();
        while (cursor.MoveNext())
        {
            rest.Add(cursor.Current);
        }

        return rest;
    }

    private static string MessageOfForeach()
    {
        var list = new List<int> { 1, 2 };
        return Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var item in list)
            {
                list.Add(item);
            }
        }).Message;
    }
}
