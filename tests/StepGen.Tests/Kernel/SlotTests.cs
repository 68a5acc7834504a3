using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using StepGen.Kernel;

namespace StepGen.Tests.Kernel;

public class SlotTests
{
    [Fact]
    public void Values_read_back_as_they_were_written()
    {
        var id = Guid.NewGuid();
        var store = SlotStore.Save(writer =>
        {
            writer.Write("i", int.MinValue);
            writer.Write("l", long.MaxValue);
            writer.Write("b", true);
            writer.Write("d", double.NaN);
            writer.Write("z", -0.0);
            writer.Write("m", 1.10m);
            writer.Write("s", "a\"ä\u0001");
            writer.Write("n", (string?)null);
            writer.Write("g", id);
            writer.Write("t", (1, "x"));
            writer.Write<int?>("q", null);
            writer.Write("u", default(Unit));
            writer.Write("o", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1));
        });
        var reader = store.Reader();

        Assert.Equal(int.MinValue, reader.Read<int>("i"));
        Assert.Equal(long.MaxValue, reader.Read<long>("l"));
        Assert.True(reader.Read<bool>("b"));
        Assert.True(double.IsNaN(reader.Read<double>("d")));
        Assert.True(double.IsNegative(reader.Read<double>("z")));
        Assert.Equal("1.10", reader.Read<decimal>("m").ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("a\"ä\u0001", reader.Read<string>("s"));
        Assert.Null(reader.Read<string?>("n"));
        Assert.Equal(id, reader.Read<Guid>("g"));
        Assert.Equal((1, "x"), reader.Read<(int, string)>("t"));
        Assert.Null(reader.Read<int?>("q"));
        Assert.Equal(default, reader.Read<Unit>("u"));
        Assert.Equal(TimeSpan.FromHours(2), reader.Read<DateTimeOffset>("o").Offset);
        Assert.Equal(1, reader.Read<DateTimeOffset>("o").Ticks % 10);
    }

    [Fact]
    public void A_missing_slot_blocks_with_its_name_and_its_step()
    {
        var exception = Assert.Throws<CheckpointException>(() => new SlotStore().Reader().Read<int>("count"));

        Assert.Equal("The checkpoint at step 'the-step' has no local 'count', which this build needs there.", exception.Message);
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("null")]
    [InlineData("1.5")]
    [InlineData("12345678901")]
    [InlineData("[1")]
    [InlineData("")]
    [InlineData("1 2")]
    public void What_does_not_read_as_the_locals_type_blocks(string json)
    {
        var exception = Assert.Throws<CheckpointException>(() => SlotStore.Of(("count", json)).Reader().Read<int>("count"));

        Assert.StartsWith("The local 'count' of the checkpoint at step 'the-step' does not read as System.Int32: ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Id":1,"Name":"x","More":1}""")]
    [InlineData("""{"Id":1}""")]
    [InlineData("""{"Id":1,"Name":null}""")]
    public void Objects_are_read_strictly(string json) => Assert.Throws<CheckpointException>(
        () => SlotStore.Of(("order", json)).Reader().Read<Order>("order"));

    [Fact]
    public void What_cannot_be_saved_says_so_with_name_and_type()
    {
        using var writer = new SlotWriter(SlotStore.Json);

        var exception = Assert.Throws<SlotSaveException>(() => writer.Write("handler", new Holder { Handler = () => { } }));

        Assert.Contains("'handler'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Holder), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_getter_that_throws_is_the_slots_failure()
    {
        using var writer = new SlotWriter(SlotStore.Json);

        Assert.IsType<FormatException>(Assert.Throws<SlotSaveException>(() => writer.Write("x", new Throws())).InnerException);
    }

    [Fact]
    public void A_writer_is_reused_after_a_failure_and_after_a_mark()
    {
        using var writer = new SlotWriter(SlotStore.Json);
        writer.Write("first", "a long enough text");
        Assert.Throws<SlotSaveException>(() => writer.Write("bad", new Throws()));

        writer.Clear();
        writer.Write("second", 2);

        Assert.Equal(1, writer.Count);
        Assert.Equal("second", writer.GetName(0));
        Assert.Equal((0, 1), writer.GetRange(0));
        Assert.Equal("2"u8.ToArray(), writer.WrittenSpan.ToArray());
    }

    [Fact]
    public void The_users_converters_apply_to_every_type()
    {
        var options = new JsonSerializerOptions(SlotStore.Json) { Converters = { new Hex(), new YesNo() } };
        options.MakeReadOnly();

        var store = SlotStore.Save(
            writer =>
            {
                writer.Write("count", 255);
                writer.Write("flag", true);
            },
            options);

        Assert.Equal("\"0xFF\"", store.Text("count"));
        Assert.Equal(255, store.Reader(options).Read<int>("count"));
        Assert.True(store.Reader(options).Read<bool>("flag"));
    }

    [Fact]
    public void An_exception_reads_back_as_its_own_type_where_the_function_names_it_or_dotnet_throws_it()
    {
        var store = SlotStore.Save(writer =>
        {
            writer.WriteException("e", new OwnException("bad", new InvalidOperationException("inner")));
            writer.WriteException("none", null);
        });

        var known = store.Reader().ReadException<Exception>(
            "e",
            (type, message, inner) => string.Equals(type, typeof(OwnException).FullName, StringComparison.Ordinal) ? new OwnException(message, inner) : null,
            null);
        var unknown = store.Reader().ReadException<Exception>("e", null, null);

        Assert.Equal("bad", Assert.IsType<OwnException>(known).Message);
        Assert.Equal("inner", Assert.IsType<InvalidOperationException>(known!.InnerException).Message);
        Assert.Equal(typeof(OwnException).FullName, Assert.IsType<RestoredException>(unknown).OriginalType);
        Assert.Null(store.Reader().ReadException<Exception>("none", null, null));
    }

    [Fact]
    public void A_malformed_exception_blocks()
    {
        Assert.Throws<CheckpointException>(() => SlotStore.Of(("e", "{")).Reader().ReadException<Exception>("e", null, null));
        Assert.Throws<CheckpointException>(() => SlotStore.Of(("e", "{}")).Reader().ReadException<Exception>("e", null, null));
        Assert.Throws<CheckpointException>(() => SlotStore.Of(("e", """{"type":null,"message":null}""")).Reader().ReadException<Exception>("e", null, null));
        Assert.Throws<CheckpointException>(() => new SlotStore().Reader().ReadException<Exception>("e", null, null));
    }

    [Fact]
    public void Two_locals_of_one_object_are_one_object_after_a_reload()
    {
        List<int> list = [1, 2];
        var store = SlotStore.Save(writer =>
        {
            writer.Write("first", list);
            writer.Write<IReadOnlyList<int>>("second", list);
            writer.Write<List<int>>("other", [1, 2]);
        });

        var reader = store.Reader();
        var first = reader.Read<List<int>>("first");

        Assert.Equal(["first", "second@same", "other"], store.Slots.Keys);
        Assert.Same(first, reader.Read<IReadOnlyList<int>>("second"));
        Assert.NotSame(first, reader.Read<List<int>>("other"));
    }

    [Fact]
    public void A_loop_variable_is_the_element_of_its_collection_after_a_reload()
    {
        Order[] orders = [new(1, "a"), new(2, "b")];
        var cursor = new ArrayCursor<Order>(orders);
        cursor.MoveNext();
        cursor.MoveNext();
        var store = SlotStore.Save(writer =>
        {
            cursor.Save(writer, "order");
            writer.Write("order", cursor.Current);
        });

        var reader = store.Reader();
        var loaded = ArrayCursor<Order>.Load(reader, "order");

        Assert.Equal("[\"order@items\",1]", store.Text("order@same"));
        Assert.Same(loaded.Current, reader.Read<Order>("order"));
    }

    [Fact]
    public void A_local_whose_other_name_is_gone_from_the_code_takes_the_value_itself()
    {
        var reader = SlotStore.Of(("list", "[1,2]"), ("x@same", "\"list\""), ("y@same", "\"list\""), ("e@same", "\"list[1]\""), ("bad@same", "\"list[9]\"")).Reader();
        reader.Read<List<int>>("x");
        reader.Restart(takeUnclaimed: true);

        var x = reader.Read<List<int>>("x");

        Assert.Equal([1, 2], x);
        Assert.Same(x, reader.Read<List<int>>("y"));
        Assert.Equal(2, reader.Read<int>("e"));
        Assert.Throws<CheckpointException>(() => reader.Read<int>("bad"));
    }

    [Fact]
    public void A_local_that_refers_to_nothing_blocks()
    {
        Assert.Throws<CheckpointException>(() => SlotStore.Of(("list", "[1]"), ("x@same", "\"list[1]\"")).Reader() is var reader && reader.Read<List<int>>("list") is not null ? reader.Read<string[]>("x") : null);
        var pending = SlotStore.Of(("x@same", "\"gone\"")).Reader();
        pending.Read<string[]>("x");
        Assert.Equal(1, pending.Pending);
    }

    private sealed record Order(int Id, string Name);

    private sealed class Holder
    {
        public Action? Handler { get; set; }
    }

    private sealed class Throws
    {
        public int First => 1;

        public int Second => throw new FormatException("no");
    }

    private sealed class Hex : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Convert.ToInt32(reader.GetString(), 16);

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0x{value:X}"));
    }

    private sealed class YesNo : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.ValueTextEquals("yes"u8);

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteStringValue(value ? "yes" : "no");
    }

    private sealed class OwnException(string message, Exception? inner) : Exception(message, inner);
}
