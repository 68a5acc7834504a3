using System.Text;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class SequenceCursorTests
{
    [Fact]
    public void It_goes_on_after_a_reload_where_it_was()
    {
        var cursor = new SequenceCursor<string>(["a", "b", "c"]);
        cursor.MoveNext();

        var store = SlotStore.Save(writer => cursor.Save(writer, "item"));
        var loaded = SequenceCursor<string>.Load(store.Reader(), "item");

        Assert.Equal(["""["a","b","c"]""", "1"], store.Slots.Values.Select(static value => Encoding.UTF8.GetString(value)));
        Assert.True(loaded.MoveNext());
        Assert.Equal("b", loaded.Current);
        Assert.True(loaded.MoveNext());
        Assert.False(loaded.MoveNext());
    }

    [Fact]
    public void Structs_that_hold_objects_are_kept_only_until_it_is_their_turn()
    {
        var cursor = new SequenceCursor<KeyValuePair<string, List<int>>>([new("a", [1]), new("b", [2])]);
        cursor.MoveNext();

        var store = SlotStore.Save(writer => cursor.Save(writer, "pair"));
        var loaded = SequenceCursor<KeyValuePair<string, List<int>>>.Load(store.Reader(), "pair");

        Assert.Equal("0"u8.ToArray(), store.Slots["pair@index"]);
        Assert.True(loaded.MoveNext());
        Assert.Equal("b", loaded.Current.Key);
        Assert.False(loaded.MoveNext());
    }

    [Fact]
    public void Of_an_array_of_several_dimensions_assigned_elements_are_seen()
    {
        var grid = new[,] { { 1, 2 }, { 3, 4 } };
        var cursor = new RectangularCursor<int[,], int>(grid);
        cursor.MoveNext();
        grid[1, 0] = 30;

        var loaded = RectangularCursor<int[,], int>.Load(SlotStore.Save(writer => cursor.Save(writer, "cell")).Reader(), "cell");
        var rest = new List<int>();
        while (loaded.MoveNext())
        {
            rest.Add(loaded.Current);
        }

        Assert.Equal([2, 30, 4], rest);
    }

    [Fact]
    public void Of_a_read_only_view_the_list_behind_is_kept()
    {
        List<int> list = [1, 2];
        var cursor = new ListCursor<int>(list.AsReadOnly());
        cursor.MoveNext();
        list.Add(3);

        Assert.Throws<InvalidOperationException>(() => cursor.MoveNext());
    }
}
