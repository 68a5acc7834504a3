using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StepGen.Kernel;
using StepGen.Kernel.Values;

namespace StepGen.Tests.Kernel;

/// <summary>What is refused at run time, because only the value shows it, and what our own forms of values look like.</summary>
public sealed partial class ValueTests
{
    public static TheoryData<string, string> Malformed() => new()
    {
        { "map", """{"@comparer":"Unknown","@items":{}}""" },
        { "map", """{"@comparer":"Ordinal"}""" },
        { "map", """{"@comparer":"Ordinal","@items":{},"more":1}""" },
        { "map", """{"@comparer":1,"@items":{}}""" },
        { "map", """{"@comparer":"Ordinal","@items":null}""" },
        { "ints", """{"@comparer":"Ordinal","@items":{"1":1}}""" },
        { "tuples", """{"@pairs":[[{"Item1":1,"Item2":2}]]}""" },
        { "tuples", """{"@pairs":{}}""" },
        { "tuples", """{"@pairs":[[{"Item1":1,"Item2":2},1],[{"Item1":1,"Item2":2},1]]}""" },
        { "tuples", """[]""" },
        { "rectangle", """{"@lengths":[2,2],"@items":[1,2,3]}""" },
        { "rectangle", """{"@lengths":[2],"@items":[1,2]}""" },
        { "rectangle", """{"@lengths":[-1,-2],"@items":[1,2]}""" },
        { "rectangle", """{"@lengths":[65536,65536,1],"@items":[]}""" },
        { "rectangle", """[[1]]""" },
        { "text", "\"~utf16:A\"" },
        { "text", "\"~utf16:AA==\"" },
        { "char", "\"ab\"" },
        { "char", "\"\"" },
        { "index", "\"^-1\"" },
        { "range", "\"1\"" },
        { "date", "\"2026-13-01\"" },
        { "date", "5" },
        { "big", "\"1.5\"" },
        { "stack", "{}" },
        { "builder", "1" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_malformed_blocks(string kind, string json)
    {
        var reader = SlotStore.Of(("x", json)).Reader();

        var exception = Assert.Throws<CheckpointException>(() => kind switch
        {
            "map" => reader.Read<Dictionary<string, int>>("x"),
            "ints" => reader.Read<Dictionary<int, int>>("x"),
            "tuples" => reader.Read<Dictionary<(int, int), int>>("x"),
            "rectangle" => reader.Read<int[,]>("x"),
            "text" => reader.Read<string>("x"),
            "char" => reader.Read<char>("x"),
            "index" => reader.Read<Index>("x"),
            "range" => reader.Read<Range>("x"),
            "date" => reader.Read<DateTime>("x"),
            "big" => reader.Read<System.Numerics.BigInteger>("x"),
            "stack" => reader.Read<Stack<int>>("x"),
            _ => (object)reader.Read<StringBuilder>("x"),
        });

        Assert.StartsWith("The local 'x' of the checkpoint at step 'the-step' does not read as System.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparer_that_is_code_is_an_error_that_names_slot_type_and_comparer()
    {
        AssertNotSaved(new Dictionary<string, int>(new ByLength()), "String,System.Int32] has the comparer StepGen.Tests.Kernel.ValueTests+ByLength");
        AssertNotSaved(new HashSet<string>(new ByLength()), "has the comparer");
        AssertNotSaved(new HashSet<int>(EqualityComparer<int>.Create(static (a, b) => a % 2 == b % 2, static a => a % 2)), "HashSet`1[System.Int32] has the comparer");
        AssertNotSaved(new SortedSet<int>(Comparer<int>.Create(static (a, b) => b - a)), "SortedSet`1[System.Int32] has the comparer");
        AssertNotSaved(new SortedDictionary<string, int>(new ByLength()), "has the comparer");
        AssertNotSaved(new HashSet<object>(ReferenceEqualityComparer.Instance), "has the comparer System.Collections.Generic.ReferenceEqualityComparer");
        AssertNotSaved(ImmutableDictionary.Create<string, string>(null, StringComparer.OrdinalIgnoreCase), "comparer of values");
        AssertNotSaved(new List<Dictionary<string, int>> { new(new ByLength()) }, "has the comparer");
    }

    [Fact]
    public void What_its_declared_type_would_change_is_an_error()
    {
        AssertNotSaved(new Animal[] { new Dog() }, "Dog stands where a StepGen.Tests.Kernel.ValueTests+Animal is declared");
        AssertNotSaved<Animal>(new Dog(), "Dog stands where");
        AssertNotSaved<List<int>>(new Numbers(), "Numbers stands where");
        AssertNotSaved<Dictionary<string, int>>(new Map(), "Map stands where");
        AssertNotSaved<IDictionary<string, int>>(new SortedDictionary<string, int>(StringComparer.Ordinal), "would be read back unsorted");
        AssertNotSaved<IReadOnlySet<string>>(new SortedSet<string>(StringComparer.Ordinal), "would be read back unsorted");
        AssertNotSaved((int[,])Array.CreateInstance(typeof(int), [1, 1], [1, 1]), "does not start at index 0");
        AssertNotSaved(new StringBuilder(1, 10), "greatest capacity");
        AssertNotSaved(new Handled(), "Counts");
    }

    [Fact]
    public void A_cycle_and_a_very_deep_object_are_errors_that_name_the_slot()
    {
        var cycle = new Node();
        cycle.Next = cycle;
        AssertNotSaved(cycle, "cycle");
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        map["self"] = map;
        AssertNotSaved(map, "");
        var deep = new Node();
        for (var i = 0; i < 100_000; i++)
        {
            deep = new() { Next = deep };
        }

        AssertNotSaved(deep, "depth");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_not_too_deep_to_write_is_not_too_deep_to_read(bool isWrapped)
    {
        for (var depth = 20; depth < 70; depth++)
        {
            var tree = new Tree();
            for (var i = 0; i < depth; i++)
            {
                tree = new() { Children = new(isWrapped ? StringComparer.OrdinalIgnoreCase : null) { ["x"] = tree } };
            }

            try
            {
                var store = SlotStore.Save(writer => writer.Write("tree", tree));
                Assert.NotNull(store.Reader().Read<Tree>("tree"));
            }
            catch (SlotSaveException)
            {
                Assert.True(depth > 20);
                return;
            }
        }

        Assert.Fail("Nothing was too deep.");
    }

    [Fact]
    public void Objects_in_what_we_write_ourselves_stay_one()
    {
        var item = new Node();
        var builder = new StringBuilder("x");
        var store = SlotStore.Save(writer =>
        {
            writer.Write("item", item);
            writer.Write("map", new Dictionary<string, Node>(StringComparer.OrdinalIgnoreCase) { ["A"] = item });
            writer.Write("pairs", new Dictionary<(int, int), Node> { [(1, 2)] = new(), [(3, 4)] = item });
            writer.Write("list", new List<StringBuilder> { builder });
            writer.Write("stack", new Stack<Node>([new(), item, new()]));
            writer.Write("builder", builder);
        });

        var reader = store.Reader();
        var (read, map, pairs, list, stack, text) = Read();
        reader.JoinShared();

        Assert.Same(read, map["a"]);
        Assert.Same(read, pairs[(3, 4)]);
        Assert.Same(list[0], text);
        Assert.Equal("x", text.ToString());
        Assert.Equal(3, stack.Count);
        Assert.Same(read, stack.ElementAt(1));

        (Node, Dictionary<string, Node>, Dictionary<(int, int), Node>, List<StringBuilder>, Stack<Node>, StringBuilder) Read()
        {
            for (var i = 0; ; i++)
            {
                var all = (reader.Read<Node>("item"), reader.Read<Dictionary<string, Node>>("map"), reader.Read<Dictionary<(int, int), Node>>("pairs"),
                    reader.Read<List<StringBuilder>>("list"), reader.Read<Stack<Node>>("stack"), reader.Read<StringBuilder>("builder"));
                if (reader.Pending == 0)
                {
                    return all;
                }

                Assert.True(i < 3);
                reader.Restart(takeUnclaimed: false);
            }
        }
    }

    [Fact]
    public void An_immutable_array_that_was_never_made_holds_no_objects()
    {
        var item = new Node();
        var store = SlotStore.Save(writer =>
        {
            writer.Write("list", new List<Node> { item });
            writer.Write("none", default(ImmutableArray<Node>));
            writer.Write("some", ImmutableArray.Create(item));
        });
        var reader = store.Reader();
        var list = reader.Read<List<Node>>("list");
        Assert.True(reader.Read<ImmutableArray<Node>>("none").IsDefault);
        var some = reader.Read<ImmutableArray<Node>>("some");

        Assert.True(reader.JoinShared());

        Assert.Same(some[0], list[0]);
    }

    [Fact]
    public void An_object_in_two_places_that_cannot_be_assigned_is_an_error_also_where_a_third_can_be()
    {
        var item = new Node();

        var exception = Assert.Throws<SlotSaveException>(() => SlotStore.Save(writer =>
        {
            writer.Write("item", item);
            writer.Write("stack", new Stack<Node>([item]));
            writer.Write("square", new Node?[,] { { null, item } });
        }));

        Assert.Contains("'stack[0]' and 'square[1]' are one object", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_reading_reaches_into_what_we_write_ourselves()
    {
        Assert.Throws<CheckpointException>(() => SlotStore.Of(("x", """{"@comparer":"Ordinal","@items":{"a":{"Id":1,"Name":null}}}""")).Reader().Read<Dictionary<string, Order>>("x"));
        Assert.Throws<CheckpointException>(() => SlotStore.Of(("x", """[{"Id":1}]""")).Reader().Read<Stack<Order>>("x"));
        Assert.Throws<CheckpointException>(() => SlotStore.Of(("x", """{"@pairs":[[{"Item1":1,"Item2":2},{"Id":1,"Name":"a","More":1}]]}""")).Reader().Read<Dictionary<(int, int), Order>>("x"));
    }

    [Fact]
    public void A_source_generated_context_serves_as_well_as_reflection()
    {
        var options = ValueJson.Strict(ValueJson.Lenient(new() { TypeInfoResolver = Context.Default }));
        options.MakeReadOnly();
        var value = new Values(new Dictionary<string, Stack<int>>(StringComparer.OrdinalIgnoreCase) { ["A"] = new([1, 2]) }, "\ud800", (1, "x"));

        var read = SlotStore.Save(writer => writer.Write("x", value), options).Reader(options).Read<Values>("x");

        Assert.Equal([2, 1], read.Map["a"]);
        Assert.Equal("\ud800", read.Text);
        Assert.Equal((1, "x"), read.Pair);
        Assert.Throws<SlotSaveException>(() => SlotStore.Save(static writer => writer.Write("x", new Node()), options));
    }

    [Fact]
    public void A_chain_of_resolvers_serves_as_well()
    {
        JsonSerializerOptions settings = new() { TypeInfoResolverChain = { Context.Default, new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() } };
        var options = ValueJson.Strict(ValueJson.Lenient(settings));
        options.MakeReadOnly();
        var value = new Stack<Values>([new([], "\ud800", (1, "x")), new([], "b", default)]);

        var read = SlotStore.Save(writer => writer.Write("x", value), options).Reader(options).Read<Stack<Values>>("x");

        Assert.Equal(["b", "\ud800"], read.Select(static item => item.Text));
        Assert.Equal(2, settings.TypeInfoResolverChain.Count);
    }

    [Fact]
    public void What_is_inside_our_forms_is_found_where_the_other_local_is_gone_from_the_code()
    {
        var reader = SlotStore.Of(
            ("map", """{"@comparer":"OrdinalIgnoreCase","@items":{"a":[1],"b":[2]}}"""),
            ("pairs", """{"@comparer":"Default","@pairs":[[1,[3]],[2,[4]]]}"""),
            ("square", """{"@lengths":[1,2],"@items":[[5],[6]]}"""),
            ("a@same", """["map",1]"""),
            ("b@same", """["pairs",1]"""),
            ("c@same", """["square",0]""")).Reader();
        reader.Restart(takeUnclaimed: true);

        Assert.Equal([2], reader.Read<List<int>>("a"));
        Assert.Equal([4], reader.Read<List<int>>("b"));
        Assert.Equal([5], reader.Read<List<int>>("c"));
    }

    [Fact]
    public void The_users_converters_go_before_ours()
    {
        var options = ValueJson.Strict(ValueJson.Lenient(new() { Converters = { new Upper(), new Counts() } }));
        options.MakeReadOnly();
        var store = SlotStore.Save(
            static writer =>
            {
                writer.Write("text", "abc");
                writer.Write("stack", new Stack<int>([1, 2]));
            },
            options);

        Assert.Equal("\"ABC\"", store.Text("text"));
        Assert.Equal("2", store.Text("stack"));
    }

    private static void AssertNotSaved<T>(T value, string reason)
    {
        using var writer = new SlotWriter(SlotStore.Json);

        var exception = Assert.Throws<SlotSaveException>(() => writer.Write("culprit", value));

        Assert.StartsWith($"The local 'culprit' of type {typeof(T)} lives across a step but cannot be saved: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    private sealed record Order(int Id, string Name);

    private class Animal
    {
        public int Legs { get; set; }
    }

    private sealed class Dog : Animal;

    private sealed class ByLength : StringComparer
    {
        public override int Compare(string? x, string? y) => (x?.Length ?? -1) - (y?.Length ?? -1);

        public override bool Equals(string? x, string? y) => x?.Length == y?.Length;

        public override int GetHashCode(string obj) => obj.Length;
    }

    private sealed class Handled
    {
        [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
        public Dictionary<string, int> Counts { get; set; } = [];
    }

    private sealed class Numbers : List<int>;

    private sealed class Map : Dictionary<string, int>;

    private sealed class Node
    {
        public Node? Next { get; set; }
    }

    private sealed class Tree
    {
        public Dictionary<string, Tree> Children { get; set; } = [];
    }

    internal sealed record Values(Dictionary<string, Stack<int>> Map, string Text, (int, string) Pair);

    [JsonSerializable(typeof(Values))]
    internal sealed partial class Context : JsonSerializerContext;

    private sealed class Upper : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToUpperInvariant());
    }

    private sealed class Counts : JsonConverter<Stack<int>>
    {
        public override Stack<int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, Stack<int> value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Count);
    }
}
