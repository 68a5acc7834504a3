using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class ArrayCursorTests
{
    [Fact]
    public void It_gives_the_elements_in_order_and_then_ends()
    {
        var cursor = new ArrayCursor<int>([1, 2]);

        Assert.True(cursor.MoveNext());
        Assert.Equal(1, cursor.Current);
        Assert.True(cursor.MoveNext());
        Assert.Equal(2, cursor.Current);
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void A_null_array_throws_what_foreach_throws() =>
        Assert.Throws<NullReferenceException>(() => new ArrayCursor<int>(null!));

    [Fact]
    public void It_sees_elements_assigned_inside_the_loop()
    {
        var array = new[] { 1, 2 };
        var cursor = new ArrayCursor<int>(array);
        cursor.MoveNext();

        array[1] = 20;

        Assert.True(cursor.MoveNext());
        Assert.Equal(20, cursor.Current);
    }

    [Fact]
    public void It_goes_on_after_a_reload_where_it_was()
    {
        var cursor = new ArrayCursor<string?>(["a", null, "c"]);
        cursor.MoveNext();

        var store = SlotStore.Save(writer => cursor.Save(writer, "item"));
        var loaded = ArrayCursor<string?>.Load(store.Reader(), "item");

        Assert.Equal(["item@items", "item@index"], store.Slots.Keys);
        Assert.Equal("a", loaded.Current);
        Assert.True(loaded.MoveNext());
        Assert.Null(loaded.Current);
        Assert.True(loaded.MoveNext());
        Assert.Equal("c", loaded.Current);
        Assert.False(loaded.MoveNext());
    }

    [Fact]
    public void An_index_beyond_the_array_blocks() => Assert.Throws<CheckpointException>(
        () => ArrayCursor<int>.Load(SlotStore.Of(("item@items", "[1,2]"), ("item@index", "3")).Reader(), "item"));
}
