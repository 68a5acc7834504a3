using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StepGen.Kernel.Values;

namespace StepGen.Tests.Kernel;

/// <summary>An application without reflection need not list the types of its numbers, texts and dates.</summary>
public class PlainValueTests
{
    private static readonly JsonSerializerOptions Json = MakeJson(new NothingKnown());

    public static TheoryData<object> Values() => new()
    {
        true, 'x', (sbyte)-1, (byte)2, (short)-3, (ushort)4, 5, 6u, 7L, 8UL, (Int128)9, (UInt128)10, (Half)1.5, 2.5f, 3.5, 4.25m,
        Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        new DateOnly(2026, 1, 2), new TimeOnly(3, 4), TimeSpan.FromSeconds(5), "text", new byte[] { 1, 2 }, new Uri("https://example.com/"), new Version(1, 2),
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_plain_value_is_written_and_read_without_a_resolver_that_knows_it(object value)
    {
        var type = value.GetType();

        Assert.Equal(value, JsonSerializer.Deserialize(JsonSerializer.Serialize(value, Json.GetTypeInfo(type)), Json.GetTypeInfo(type)));
        if (type.IsValueType)
        {
            var nullable = Json.GetTypeInfo(typeof(Nullable<>).MakeGenericType(type));
            Assert.Equal(value, JsonSerializer.Deserialize(JsonSerializer.Serialize(value, nullable), nullable));
            Assert.Null(JsonSerializer.Deserialize("null", nullable));
        }
    }

    [Fact]
    public void The_text_is_the_one_that_reflection_gives()
    {
        var reflection = MakeJson(new DefaultJsonTypeInfoResolver());

        Assert.All(Values(), row => Assert.Equal(JsonSerializer.Serialize(row.Data, reflection.GetTypeInfo(row.Data.GetType())), JsonSerializer.Serialize(row.Data, Json.GetTypeInfo(row.Data.GetType()))));
    }

    [Fact]
    public void Any_other_type_must_be_known() => Assert.Throws<NotSupportedException>(() => Json.GetTypeInfo(typeof(List<int>)));

    private static JsonSerializerOptions MakeJson(IJsonTypeInfoResolver resolver)
    {
        var options = ValueJson.Strict(ValueJson.Lenient(new() { TypeInfoResolver = resolver }));
        options.MakeReadOnly();
        return options;
    }

    private sealed class NothingKnown : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => null;
    }
}
