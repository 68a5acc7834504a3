using System.Collections.ObjectModel;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class CollectionCursorTests
{
    /// <summary>The cursor asks an enumerator to start again, and relies on it that it refuses once its collection has been changed.</summary>
    [Fact]
    public void Each_collection_that_it_is_used_for_tells_of_a_change()
    {
        Notices(new Queue<int>([1, 2]), static queue => queue.Enqueue(3));
        Notices(new Stack<int>([1, 2]), static stack => stack.Pop());
        Notices(new LinkedList<int>([1, 2]), static list => list.AddLast(3));
        Notices(new SortedSet<int>([1, 2]), static set => set.Remove(2));
        Notices(new Collection<int>([1, 2]), static list => list[0] = 3);
        Notices(new ObservableCollection<int>([1, 2]), static list => list.Clear());
        NoticesIn<SortedDictionary<string, int>, KeyValuePair<string, int>>(new() { ["a"] = 1, ["b"] = 2 }, static map => map["a"] = 3);
        NoticesIn<SortedList<string, int>, KeyValuePair<string, int>>(new() { ["a"] = 1, ["b"] = 2 }, static map => map.Remove("b"));

        static void Notices<TCollection>(TCollection items, Action<TCollection> change)
            where TCollection : class, IEnumerable<int> => NoticesIn<TCollection, int>(items, change);

        static void NoticesIn<TCollection, T>(TCollection items, Action<TCollection> change)
            where TCollection : class, IEnumerable<T>
        {
            var cursor = new CollectionCursor<TCollection, T>(items);
            Assert.True(cursor.MoveNext());
            change(items);

            var store = SlotStore.Save(writer => cursor.Save(writer, "item"));
            var expected = Assert.Throws<InvalidOperationException>(() => cursor.MoveNext());
            var loaded = CollectionCursor<TCollection, T>.Load(store.Reader(), "item");
            Assert.Equal(expected.Message, Assert.Throws<InvalidOperationException>(() => loaded.MoveNext()).Message);

            var again = SlotStore.Save(writer => loaded.Save(writer, "item"));
            Assert.Equal(store.Slots, again.Slots);
        }
    }

    [Fact]
    public void It_goes_on_after_a_reload_where_it_was()
    {
        var cursor = new CollectionCursor<Stack<int>, int>(new([1, 2, 3]));
        cursor.MoveNext();
        cursor.MoveNext();

        var store = SlotStore.Save(writer => cursor.Save(writer, "item"));
        var loaded = CollectionCursor<Stack<int>, int>.Load(store.Reader(), "item");

        Assert.Equal(["item@items", "item@index"], store.Slots.Keys);
        Assert.Equal(2, loaded.Current);
        Assert.True(loaded.MoveNext());
        Assert.Equal(1, loaded.Current);
        Assert.False(loaded.MoveNext());
    }

    [Fact]
    public void A_null_collection_throws_what_foreach_throws() =>
        Assert.Throws<NullReferenceException>(() => new CollectionCursor<Queue<int>, int>(null!));
}
