using System.Collections.Frozen;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class DictionaryCursorTests
{
    [Fact]
    public void It_gives_the_entries_in_order_and_then_ends()
    {
        var cursor = new DictionaryCursor<string, int>(Abc());

        Assert.Equal(["a=1", "b=2", "c=3"], Rest(cursor));
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void A_null_dictionary_throws_what_foreach_throws() =>
        Assert.Throws<NullReferenceException>(() => new DictionaryCursor<string, int>(null!));

    [Fact]
    public void Entries_may_be_removed_inside_the_loop_as_in_Net()
    {
        var dictionary = Abc();
        var cursor = new DictionaryCursor<string, int>(dictionary);
        cursor.MoveNext();

        dictionary.Remove("a");
        dictionary.Remove("b");

        Assert.Equal(["c=3"], Rest(cursor));
    }

    [Fact]
    public void An_entry_added_inside_the_loop_throws()
    {
        var dictionary = Abc();
        var cursor = new DictionaryCursor<string, int>(dictionary);
        cursor.MoveNext();

        dictionary.Add("d", 4);

        Assert.Throws<InvalidOperationException>(() => cursor.MoveNext());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void It_goes_on_after_two_reloads_where_it_was(int moves)
    {
        var cursor = new DictionaryCursor<string, int>(Abc());
        for (var i = 0; i < moves; i++)
        {
            Assert.True(cursor.MoveNext());
        }

        var loaded = Reload(Reload(cursor));

        Assert.Equal(Rest(cursor), Rest(loaded));
    }

    [Fact]
    public void Removed_entries_stay_removed_after_a_reload()
    {
        var dictionary = Abc();
        var cursor = new DictionaryCursor<string, int>(dictionary);
        cursor.MoveNext();
        dictionary.Remove("a");
        dictionary.Remove("b");

        Assert.Equal(["c=3"], Rest(Reload(cursor)));
    }

    [Fact]
    public void An_entry_added_before_the_reload_throws_after_it()
    {
        var dictionary = Abc();
        var cursor = new DictionaryCursor<string, int>(dictionary);
        cursor.MoveNext();
        dictionary.Add("d", 4);

        var loaded = Reload(Reload(cursor));

        Assert.Throws<InvalidOperationException>(() => loaded.MoveNext());
    }

    [Fact]
    public void Other_dictionaries_are_copied_once() => Assert.Equal(
        ["a=1", "b=2", "c=3"],
        Rest(new DictionaryCursor<string, int>(Abc().ToFrozenDictionary())).Order(StringComparer.Ordinal));

    [Fact]
    public void The_dictionary_is_saved_whole_so_that_a_local_that_refers_to_it_still_does_after_a_reload()
    {
        var cursor = new DictionaryCursor<string, int>(Abc());
        cursor.MoveNext();
        cursor.MoveNext();

        var store = SlotStore.Save(writer => cursor.Save(writer, "entry"));

        Assert.Equal(["entry@items", "entry@index"], store.Slots.Keys);
        Assert.Equal("""{"@comparer":"Ordinal","@items":{"a":1,"b":2,"c":3}}""", store.Text("entry@items"));
        Assert.Equal("2", store.Text("entry@index"));
    }

    private static Dictionary<string, int> Abc() => new(StringComparer.Ordinal) { ["a"] = 1, ["b"] = 2, ["c"] = 3 };

    private static DictionaryCursor<string, int> Reload(DictionaryCursor<string, int> cursor) =>
        DictionaryCursor<string, int>.Load(SlotStore.Save(writer => cursor.Save(writer, "x")).Reader(), "x");

    private static List<string> Rest(DictionaryCursor<string, int> cursor)
    {
        var rest = new List<string>();
        while (cursor.MoveNext())
        {
            rest.Add($"{cursor.Current.Key}={cursor.Current.Value}");
        }

        return rest;
    }
}
