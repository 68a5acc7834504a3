using System.Text.Json;
using System.Text.Json.Serialization;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

/// <summary>Objects that stand at several places of a checkpoint are one object after a reload, too.</summary>
public class SharedObjectTests
{
    [Fact]
    public void A_local_inside_another_locals_graph_is_not_written_twice()
    {
        var order = new Order { Items = { new(), new() } };
        var store = SlotStore.Save(writer =>
        {
            writer.Write("order", order);
            writer.Write("second", order.Items[1]);
        });

        var (loaded, second) = Load<Order, Item>(store, "order", "second");

        Assert.Equal("""["order","Items",1]""", store.Text("second@same"));
        Assert.Same(loaded.Items[1], second);
    }

    [Fact]
    public void A_local_that_is_written_first_is_put_into_the_other_ones_graph()
    {
        var item = new Item();
        var store = SlotStore.Save(writer =>
        {
            writer.Write("item", item);
            writer.Write("order", new Order { Items = { item }, Main = item });
        });

        var (loaded, order) = Load<Item, Order>(store, "item", "order");

        Assert.Same(loaded, order.Items[0]);
        Assert.Same(loaded, order.Main);
    }

    [Fact]
    public void A_place_that_cannot_be_assigned_is_what_the_others_refer_to()
    {
        var item = new Item();
        var store = SlotStore.Save(writer =>
        {
            writer.Write("item", item);
            writer.Write("fixed", new Fixed(item));
        });

        var (loaded, holder) = Load<Item, Fixed>(store, "item", "fixed");

        Assert.Same(loaded, holder.Item);
    }

    [Fact]
    public void Two_places_that_cannot_be_assigned_are_refused()
    {
        var item = new Item();

        var exception = Assert.Throws<SlotSaveException>(() => SlotStore.Save(writer =>
        {
            writer.Write("one", new Fixed(item));
            writer.Write("two", new Fixed(item));
        }));

        Assert.Contains("'one.Item' and 'two.Item' are one object", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_object_twice_in_a_collection_stays_one()
    {
        var item = new Item();
        var store = SlotStore.Save(writer => writer.Write("items", new List<Item> { item, new(), item }));

        var machine = Load(store, reader => reader.Read<List<Item>>("items"));

        Assert.Same(machine[0], machine[2]);
        Assert.NotSame(machine[0], machine[1]);
    }

    [Fact]
    public void Objects_in_dictionaries_arrays_and_tuples_stay_one()
    {
        var item = new Item();
        var store = SlotStore.Save(writer =>
        {
            writer.Write("tuple", (item, 1));
            writer.Write("map", new Dictionary<string, Item> { ["a"] = new(), ["b"] = item });
            writer.Write("array", new[] { item });
        });

        var (tuple, map, array) = Load(store, reader => (reader.Read<(Item Item, int)>("tuple"), reader.Read<Dictionary<string, Item>>("map"), reader.Read<Item[]>("array")));

        Assert.Same(tuple.Item, map["b"]);
        Assert.Same(tuple.Item, array[0]);
    }

    [Fact]
    public void Names_follow_the_serialisers_settings()
    {
        var options = new JsonSerializerOptions(SlotStore.Json) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        var order = new Order { Main = new() };
        var store = SlotStore.Save(
            writer =>
            {
                writer.Write("order", order);
                writer.Write("main", order.Main);
            },
            options);

        Assert.Equal("""["order","main"]""", store.Text("main@same"));
        Assert.NotNull(Load(store, reader => (reader.Read<Order>("order"), reader.Read<Item>("main")).Item2, options));
    }

    [Fact]
    public void Immutable_objects_and_empty_arrays_are_not_looked_for()
    {
        var line = new Line("a", []);
        var store = SlotStore.Save(writer =>
        {
            writer.Write("lines", new[] { line, line });
            writer.Write("numbers", new[] { Array.Empty<int>(), [] });
        });

        Assert.Equal(["lines", "numbers"], store.Slots.Keys);
    }

    [Fact]
    public void A_derived_object_keeps_its_type()
    {
        var circle = new Circle { Radius = 2 };
        var store = SlotStore.Save(writer =>
        {
            writer.Write("shapes", new List<Shape> { circle });
            writer.Write("circle", circle);
        });

        var (shapes, loaded) = Load<List<Shape>, Circle>(store, "shapes", "circle");

        Assert.Same(shapes[0], loaded);
    }

    [Fact]
    public void A_local_that_a_new_build_has_not_leaves_the_other_its_value()
    {
        var order = new Order { Items = { new() { Name = "n" } } };
        var store = SlotStore.Save(writer =>
        {
            writer.Write("order", order);
            writer.Write("item", order.Items[0]);
        });

        Assert.Equal("n", Load(store, reader => reader.Read<Item>("item")).Name);
    }

    [Fact]
    public void A_chain_of_locals_is_resolved_whatever_their_order()
    {
        var item = new Item();
        var order = new Order { Items = { item } };
        var store = SlotStore.Save(writer =>
        {
            writer.Write("all", new List<Order> { order });
            writer.Write("order", order);
            writer.Write("item", item);
        });

        var (found, parent, all) = Load(store, reader => (reader.Read<Item>("item"), reader.Read<Order>("order"), reader.Read<List<Order>>("all")));

        Assert.Same(all[0], parent);
        Assert.Same(parent.Items[0], found);
    }

    [Fact]
    public void A_local_that_refers_to_itself_blocks() =>
        Assert.Throws<CheckpointException>(() => Load(SlotStore.Of(("a@same", "[\"b\"]"), ("b@same", "[\"a\"]")), reader => reader.Read<Item>("a")));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[["x"]""")]
    [InlineData("""[[],[]]""")]
    [InlineData("""[["items",7],["items",0]]""")]
    [InlineData("""[["items",0,"Name"],["items",0]]""")]
    [InlineData("""[["items",0,true],["items",0]]""")]
    public void A_list_that_makes_no_sense_blocks(string list)
    {
        var store = SlotStore.Of(("items", """[{"Name":"a","Count":0},{"Name":"b","Count":0}]"""), ("@same", list));

        Assert.Throws<CheckpointException>(() => Load(store, reader => reader.Read<List<Item>>("items")));
    }

    private static (T1 First, T2 Second) Load<T1, T2>(SlotStore store, string first, string second) =>
        Load(store, reader => (reader.Read<T1>(first), reader.Read<T2>(second)));

    private static T Load<T>(SlotStore store, Func<SlotReader, T> read, JsonSerializerOptions? options = null)
    {
        T value = default!;
        var machine = new TestMachine(static (_, _) => true) { OnLoad = (_, reader) => value = read(reader) };
        machine.Restore(0, store.Reader(options));
        return value;
    }

    private sealed class Item
    {
        public string Name { get; set; } = "";

        public int Count { get; set; }
    }

    private sealed class Order
    {
        public List<Item> Items { get; set; } = [];

        public Item? Main { get; set; }
    }

    private sealed class Fixed(Item item)
    {
        public Item Item { get; } = item;
    }

    private sealed record Line(string Name, IReadOnlyList<int> Numbers);

    [JsonDerivedType(typeof(Circle), "circle")]
    private abstract class Shape;

    private sealed class Circle : Shape
    {
        public int Radius { get; set; }
    }
}
