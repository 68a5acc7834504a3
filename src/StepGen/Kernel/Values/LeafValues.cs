using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace StepGen.Kernel.Values;

/// <summary>The plain types that System.Text.Json changes, loses or does not know.</summary>
internal static class LeafValues
{
    private static readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Known = new()
    {
        [typeof(string)] = static options => Create(options, new ExactStringConverter()),
        [typeof(char)] = static options => Create(options, new ExactCharConverter()),
        [typeof(StringBuilder)] = static options => Create(options, new StringBuilderConverter()),
        [typeof(DateTime)] = static options => Create(options, new ExactDateTimeConverter()),
        [typeof(Uri)] = static options => Create(options, new ExactUriConverter()),
        [typeof(BigInteger)] = static options => Create(options, new TextConverter<BigInteger>(
            static value => value.ToString("R", CultureInfo.InvariantCulture), static text => BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))),
        [typeof(Index)] = static options => Create(options, new TextConverter<Index>(Format, ParseIndex)),
        [typeof(Range)] = static options => Create(options, new TextConverter<Range>(static value => $"{Format(value.Start)}..{Format(value.End)}", ParseRange)),
        [typeof(Rune)] = static options => Create(options, new TextConverter<Rune>(static value => value.ToString(), ParseRune)),
        [typeof(IPAddress)] = static options => Create(options, new TextConverter<IPAddress>(static value => value.ToString(), static text => IPAddress.Parse(text))),
        [typeof(IPEndPoint)] = static options => Create(options, new TextConverter<IPEndPoint>(static value => value.ToString(), static text => IPEndPoint.Parse(text))),
    };

    public static JsonTypeInfo? TryCreate(Type type, JsonSerializerOptions options) => Known.TryGetValue(type, out var create) ? create(options) : null;

    private static JsonTypeInfo<T> Create<T>(JsonSerializerOptions options, JsonConverter<T> converter) => JsonMetadataServices.CreateValueInfo<T>(options, converter);

    private static string Format(Index index) => (index.IsFromEnd ? "^" : "") + index.Value.ToString(CultureInfo.InvariantCulture);

    private static Index ParseIndex(string text) => text.StartsWith('^')
        ? Index.FromEnd(int.Parse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture))
        : Index.FromStart(int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

    private static Range ParseRange(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots >= 0 ? new(ParseIndex(text[..dots]), ParseIndex(text[(dots + 2)..])) : throw new FormatException($"'{text}' is not a range.");
    }

    private static Rune ParseRune(string text) => Rune.TryGetRuneAt(text, 0, out var rune) && rune.Utf16SequenceLength == text.Length
        ? rune
        : throw new FormatException("It is not one Unicode character.");
}
