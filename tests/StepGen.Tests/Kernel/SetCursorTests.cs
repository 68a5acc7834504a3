using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class SetCursorTests
{
    [Fact]
    public void Elements_may_be_removed_before_and_behind_it()
    {
        HashSet<int> set = [1, 2, 3, 4];
        var cursor = new SetCursor<int>(set);
        cursor.MoveNext();
        cursor.MoveNext();
        set.Remove(1);
        set.Remove(3);

        var loaded = SetCursor<int>.Load(SlotStore.Save(writer => cursor.Save(writer, "item")).Reader(), "item");

        Assert.Equal(2, loaded.Current);
        Assert.True(loaded.MoveNext());
        Assert.Equal(4, loaded.Current);
        Assert.False(loaded.MoveNext());
    }

    [Fact]
    public void An_element_added_throws_at_the_next_iteration_after_a_reload_too()
    {
        HashSet<int> set = [1, 2];
        var cursor = new SetCursor<int>(set);
        cursor.MoveNext();
        set.Add(3);

        var store = SlotStore.Save(writer => cursor.Save(writer, "item"));
        var loaded = SetCursor<int>.Load(store.Reader(), "item");

        var expected = Assert.Throws<InvalidOperationException>(() => cursor.MoveNext());
        Assert.Equal(expected.Message, Assert.Throws<InvalidOperationException>(() => loaded.MoveNext()).Message);
    }
}
