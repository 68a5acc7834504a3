namespace StepGen.Generator.Tests.Values;

/// <summary>Values of every kind: those that are kept, each as a field of its declared type, and those that are refused.</summary>
internal static class ValueKinds
{
    public const string Source = """
        using System; using System.Collections.Concurrent; using System.Collections.Generic; using System.Collections.Immutable; using System.Collections.ObjectModel;
        using System.Globalization; using System.Linq; using System.Net; using System.Numerics; using System.Text; using System.Text.Json; using System.Text.Json.Serialization;
        using System.Threading.Tasks;

        public static class Kept
        {
            public static readonly int Int = int.MinValue;
            public static readonly ulong ULong = ulong.MaxValue;
            public static readonly bool Bool = true;
            public static readonly double NaN = double.NaN;
            public static readonly double NegativeZero = -0.0;
            public static readonly double[] Doubles = [double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, 0.1];
            public static readonly float[] Floats = [float.NaN, -0f, float.Epsilon, float.NegativeInfinity, 0.1f];
            public static readonly Half[] Halves = [Half.NaN, Half.NegativeZero, Half.Epsilon, Half.PositiveInfinity];
            public static readonly decimal[] Decimals = [1.0m, 1.00m, 0.00m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m];
            public static readonly Int128 Int128 = System.Int128.MinValue;
            public static readonly UInt128 UInt128 = System.UInt128.MaxValue;
            public static readonly BigInteger[] Big = [BigInteger.Pow(7, 300), BigInteger.MinusOne, BigInteger.Zero];
            public static readonly string[] Strings = ["", "\0\u0001\u007f\u2028", "\ud83d\ude00", "\ud83d", "\ude00\ud83d", "a\ud800b", "~utf16:", "~utf16:AAA=", "\\\"/<>&'", new string('x', 100_000), new string('\ud800', 5)];
            public static readonly string? NullString = null;
            public static readonly char[] Chars = ['a', '\0', '\ud83d', '\udfff', '"', '\\'];
            public static readonly Dictionary<char, int> CharKeys = new() { ['\ud83d'] = 1, ['\\'] = 2, ['x'] = 3 };
            public static readonly Dictionary<string, string> StringKeys = new() { ["\ud83d"] = "\ude00", ["~utf16:x"] = "", ["FooBar"] = "k", [""] = "e" };
            public static readonly Dictionary<string, string> KeyLikeOurs = new() { ["@comparer"] = "Ordinal", ["@items"] = "x" };
            public static readonly StringBuilder Builder = new StringBuilder("a\ud800").Append('b');
            public static readonly DateTime[] Dates = [new(2026, 3, 29, 2, 30, 0, DateTimeKind.Local), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTime.MaxValue, DateTime.MinValue, new DateTime(1, DateTimeKind.Unspecified), DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Local), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Local), new DateTime(638000000000000001, DateTimeKind.Local)];
            public static readonly DateTimeOffset[] Offsets = [new(638000000000000001, TimeSpan.FromHours(-9.5)), DateTimeOffset.MaxValue, default];
            public static readonly TimeSpan[] Spans = [TimeSpan.MinValue, TimeSpan.FromTicks(-1), TimeSpan.MaxValue];
            public static readonly DateOnly Date = DateOnly.MaxValue;
            public static readonly TimeOnly Time = TimeOnly.MaxValue;
            public static readonly Guid Guid = new("00000000-0000-0000-0000-00000000000f");
            public static readonly Uri[] Uris = [new("https://example.com/a b?c=ä#d"), new("a/b", UriKind.Relative), new("/a", UriKind.Relative), new("", UriKind.Relative)];
            public static readonly Version[] Versions = [new(1, 2), new(1, 2, 3, 4)];
            public static readonly Index[] Indices = [^1, 0, ^0];
            public static readonly Range[] Ranges = [1..^2, Range.All, (..3)];
            public static readonly Rune[] Runes = [new('a'), new(0x1F600)];
            public static readonly byte[] Bytes = [0, 255];
            public static readonly Memory<byte> Memory = new byte[] { 1, 2 };
            public static readonly ReadOnlyMemory<byte> ReadOnlyMemory = new byte[] { 1, 2 };
            public static readonly IPAddress[] Addresses = [IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("fe80::1%3")];
            public static readonly IPEndPoint[] EndPoints = [new(IPAddress.Loopback, 80), new(IPAddress.IPv6Any, 1)];
            public static readonly JsonElement Json = JsonDocument.Parse("{\"a\":[1.00,null]}").RootElement;
            public static readonly DayOfWeek Enum = (DayOfWeek)77;
            public static readonly Dictionary<ConsoleModifiers, int> FlagKeys = new() { [ConsoleModifiers.Alt | ConsoleModifiers.Shift] = 1, [0] = 2, [(ConsoleModifiers)64] = 3 };
            public static readonly int?[] Nullables = [1, null];
            public static readonly DateTime? NullableDate = new DateTime(5, DateTimeKind.Local);
            public static readonly char? NullableChar = '\ud83d';
            public static readonly (int, string)? NullableTuple = (1, "\ud83d");
            public static readonly (int Count, (string Name, double) Inner) Named = (1, ("x", double.NaN));
            public static readonly (int, int, int, int, int, int, int, int, (int, int, int, int, int, int, int, int)) Long = (1, 2, 3, 4, 5, 6, 7, 8, (1, 2, 3, 4, 5, 6, 7, 8));
            public static readonly ValueTuple Empty = default;
            public static readonly ValueTuple<int> One = new(3);
            public static readonly Tuple<int, string> Tuple = System.Tuple.Create(1, "x");
            public static readonly Tuple<int, int, int, int, int, int, int, Tuple<int>> Tuple8 = System.Tuple.Create(1, 2, 3, 4, 5, 6, 7, 8);
            public static readonly KeyValuePair<string, int?> Pair = new("k", null);
            public static readonly int[,] Rectangle = { { 1, 2, 3 }, { 4, 5, 6 } };
            public static readonly string[,,] Cube = { { { "a", "\ud800" } }, { { "c", "d" } }, { { "e", "f" } } };
            public static readonly int[,] Flat = new int[0, 3];
            public static readonly int[][,] Mixed = [new int[,] { { 1 } }, new int[2, 0]];
            public static readonly int[][][] Jagged = [[[1], []], [], [[2, 3]]];
            public static readonly Stack<int> Stack = new([1, 2, 3]);
            public static readonly ConcurrentStack<string> ConcurrentStack = new(["a", "b"]);
            public static readonly ImmutableStack<int> ImmutableStack = System.Collections.Immutable.ImmutableStack.Create(1, 2, 3);
            public static readonly Queue<int> Queue = new([1, 2, 3]);
            public static readonly ConcurrentQueue<int> ConcurrentQueue = new([1, 2, 3]);
            public static readonly ImmutableQueue<int> ImmutableQueue = System.Collections.Immutable.ImmutableQueue.Create(1, 2, 3);
            public static readonly LinkedList<int> Linked = new([1, 2, 3]);
            public static readonly Collection<int> Collection = [1, 2];
            public static readonly ObservableCollection<int> Observable = [1, 2];
            public static readonly ImmutableArray<int> Array = [1, 2];
            public static readonly (ImmutableArray<int>, ImmutableArray<string>) NoArray = (default, []);
            public static readonly ImmutableList<int> List = [1, 2];
            public static readonly Dictionary<string, int> Ignoring = new(StringComparer.OrdinalIgnoreCase) { ["B"] = 1, ["a"] = 2 };
            public static readonly Dictionary<string, int> Ordinal = new(StringComparer.Ordinal) { ["B"] = 1, ["a"] = 2 };
            public static readonly Dictionary<string, List<HashSet<string>>> Deep = new(StringComparer.InvariantCultureIgnoreCase) { ["x"] = [new(StringComparer.OrdinalIgnoreCase) { "q" }] };
            public static readonly HashSet<string> Set = new(StringComparer.InvariantCulture) { "b", "a" };
            public static readonly HashSet<(int, string)> TupleSet = [(1, "a"), (2, "\ud800")];
            public static readonly SortedDictionary<string, int> Sorted = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 1, ["A"] = 2 };
            public static readonly SortedDictionary<int, int> SortedInts = new() { [2] = 1, [1] = 2 };
            public static readonly SortedSet<string> SortedSet = new(StringComparer.Ordinal) { "b", "A", "a" };
            public static readonly SortedList<string, int> SortedList = new(StringComparer.Ordinal) { ["b"] = 1, ["A"] = 2 };
            public static readonly ConcurrentDictionary<string, int> Concurrent = new(StringComparer.OrdinalIgnoreCase) { ["b"] = 1 };
            public static readonly ImmutableDictionary<string, int> Immutable = ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("b", 1);
            public static readonly ImmutableHashSet<string> ImmutableSet = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "b");
            public static readonly ImmutableSortedSet<string> ImmutableSorted = ImmutableSortedSet.Create(StringComparer.Ordinal, "b", "A");
            public static readonly ImmutableSortedDictionary<string, int> ImmutableSortedMap = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add("b", 1).Add("A", 2);
            public static readonly Dictionary<(int X, int Y), string> TupleKeys = new() { [(1, 2)] = "a", [(0, 0)] = "b" };
            public static readonly Dictionary<double, int> DoubleKeys = new() { [double.NaN] = 1, [double.PositiveInfinity] = 2, [0.1] = 3 };
            public static readonly Dictionary<DateTime, int> DateKeys = new() { [new(1, DateTimeKind.Local)] = 1, [DateTime.MaxValue] = 2 };
            public static readonly Dictionary<Guid, int> GuidKeys = new() { [new Guid("00000000-0000-0000-0000-00000000000f")] = 1 };
            public static readonly Dictionary<DayOfWeek, int> EnumKeys = new() { [DayOfWeek.Friday] = 1, [(DayOfWeek)77] = 2 };
            public static readonly Dictionary<bool, int> BoolKeys = new() { [true] = 1 };
            public static readonly Dictionary<Version, int> VersionKeys = new() { [new(1, 2)] = 1 };
            public static readonly Dictionary<Uri, int> UriKeys = new() { [new("/a", UriKind.Relative)] = 1 };
            public static readonly Dictionary<Int128, int> WideKeys = new() { [System.Int128.MinValue] = 1 };
            public static readonly Dictionary<decimal, int> DecimalKeys = new() { [1.00m] = 1 };
            public static readonly Dictionary<TimeSpan, DateOnly> SpanKeys = new() { [TimeSpan.MinValue] = DateOnly.MaxValue };
            public static readonly Dictionary<DateTimeOffset, TimeOnly> OffsetKeys = new() { [new(638000000000000001, TimeSpan.FromHours(-9.5))] = TimeOnly.MaxValue };
            public static readonly Dictionary<Point, int> RecordKeys = new() { [new(1, 2)] = 1 };
            public static readonly SortedDictionary<(int, int), string> SortedTuples = new() { [(2, 1)] = "a", [(1, 2)] = "b" };
            public static readonly ImmutableDictionary<(int, int), int> ImmutableTuples = ImmutableDictionary<(int, int), int>.Empty.Add((1, 2), 3);
            public static readonly Point Point = new(1, -2);
            public static readonly Fields WithFields = new() { A = 1, B = double.NaN, C = ('\ud83d', 1.00m) };
            public static readonly Person Person = new("n", new List<Address> { new("s", null) }) { Note = "x", Level = 0 };
            public static readonly Initialised Changed = new() { Number = 0, Text = null, Items = [] };
            public static readonly Primary FromPrimary = new(3, "x");
            public static readonly Included Inside = Included.Make();
            public static readonly Shape Shape = new Circle { Radius = 2, Name = "c" };
            public static readonly List<Shape> Shapes = [new Circle { Radius = 1 }, new Square { Side = 3 }];
            public static readonly Converted Own = new(5);
            public static readonly Generic<Generic<(int, string)>> Nested = new(new((1, "x"), [(2, "\ud800")]), []);
            public static readonly Node Tree = new() { Next = new() { Next = new() } };
            public static readonly Derived Inherited = new(1, "x") { More = 2 };
            public static readonly Derived2 Hidden = new() { Value = 4, Kind = "k" };
            public static readonly Populated Getter = Populated.Make();
            public static readonly Extended Extra = new() { Id = 1, Data = new() { ["FooBar"] = JsonDocument.Parse("[1]").RootElement } };
            public static readonly Names Odd = new() { A = 1 };
            public static readonly Words Words = ["a", "b"];
        }

        public static class Interfaces
        {
            public static readonly IReadOnlyList<int> Array = new[] { 1, 2 };
            public static readonly IList<int> List = new List<int> { 1, 2 };
            public static readonly ICollection<int> Collection = new List<int> { 1 };
            public static readonly IReadOnlyCollection<int> Queue = new Queue<int>([1, 2]);
            public static readonly IDictionary<string, int> Map = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["B"] = 1 };
            public static readonly IReadOnlyDictionary<string, int> Immutable = ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("b", 1);
            public static readonly IReadOnlyDictionary<(int, int), int> Tuples = new Dictionary<(int, int), int> { [(1, 2)] = 3 };
            public static readonly ISet<string> Set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "B" };
            public static readonly IReadOnlySet<string> ReadOnlySet = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "B" };
            public static readonly IImmutableList<int> Listed = ImmutableList<int>.Empty.Add(1);
            public static readonly IImmutableSet<string> ImmutableSet = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "b");
            public static readonly IImmutableStack<int> Stack = ImmutableStack.Create(1, 2);
            public static readonly IImmutableQueue<int> Queued = ImmutableQueue.Create(1, 2);
            public static readonly IImmutableDictionary<string, int> ImmutableMap = ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("b", 1);
            public static readonly Lazily Members = new() { Items = Enumerable.Range(0, 3).Where(i => i > 0) };
        }

        public static class Refused
        {
            public static object Object; public static IComparable Interface; public static Delegate Delegate; public static Func<int> Func; public static IntPtr Pointer;
            public static Lazy<int> Lazy; public static Task<int> Task; public static Exception Error; public static List<Exception> Errors; public static CultureInfo Culture; public static TimeZoneInfo Zone;
            public static Type Type; public static ArraySegment<int> Segment; public static PriorityQueue<int, int> Priority; public static ReadOnlyCollection<int> ReadOnly; public static Complex Complex;
            public static ConcurrentBag<int> Bag; public static System.Collections.ArrayList ArrayList; public static System.Collections.BitArray Bits; public static System.Collections.Frozen.FrozenSet<int> Frozen;
            public static System.Text.Json.Nodes.JsonNode Node; public static Dictionary<string, object> Objects; public static object[] Array; public static (int, Func<int>) Tuple; public static Nullable<Lost> NullableLost;
            public static GetterOnly Getter; public static PrivateSet Private; public static ReadOnlyField Field; public static Lost Struct; public static FieldBehind Behind; public static Holder<GetterOnly> InGeneric;
            public static WithObject WithObject; public static WithList WithList; public static AbstractBase Abstract; public static NoConstructor NoConstructor; public static TwoConstructors Two;
            public static OddParameter Odd; public static NamedItems NamedItems; public static Unfillable Unfillable; public static IgnoredNever Never; public static Circular Circular; public static DerivedLost Derived; public static BadShape Bad;
            public static PopulatedMap PopulatedMap; public static HalfPrivate Half; public static (int, GetterOnly) InTuple; public static Dictionary<string, (int, GetterOnly[])[]> InMap; public static KeyValuePair<string, GetterOnly>? InPair;
        }

        public readonly record struct Point(int X, int Y);
        public struct Fields { public int A; public double B; public (char, decimal) C; }
        public sealed record Address(string Street, int? Number);
        public sealed record Person(string Name, IReadOnlyList<Address> Homes) { public string? Note { get; init; } public required int Level { get; set; } public int Count => Homes.Count; }
        public sealed class Initialised { public int Number { get; set; } = 5; public string? Text { get; set; } = "t"; public List<int> Items { get; set; } = [1]; [JsonIgnore] public int Cache => Number; }
        public sealed class Primary(int number, string text) { public int Number { get; } = number; public string Text => text; }
        public sealed class Included { [JsonInclude] public int A { get; private set; } [JsonInclude] internal string? B; public static Included Make() => new() { A = 1, B = "b" }; }
        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), "square")] public abstract class Shape { public string? Name { get; set; } }
        public sealed class Circle : Shape { public double Radius { get; set; } }
        public sealed class Square : Shape { public int Side { get; set; } }
        [JsonConverter(typeof(ConvertedConverter))] public sealed class Converted(int x) { private readonly int _x = x; public int X => _x; public override string ToString() => $"{_x}"; }
        public sealed class ConvertedConverter : JsonConverter<Converted>
        {
            public override Converted Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetInt32());
            public override void Write(Utf8JsonWriter writer, Converted value, JsonSerializerOptions options) => writer.WriteNumberValue(value.X);
        }
        public sealed record Generic<T>(T Value, List<T> More);
        public sealed class Node { public Node? Next { get; set; } }
        public record Base(int Id) { public int More { get; init; } }
        public sealed record Derived(int Id, string Name) : Base(Id);
        public class Base2 { public virtual int Value { get; set; } public string? Kind { get; set; } }
        public sealed class Derived2 : Base2 { public override int Value { get; set; } }
        public sealed class Populated { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> Items { get; } = []; public static Populated Make() { var made = new Populated(); made.Items.Add(3); return made; } }
        public sealed class Extended { public int Id { get; set; } [JsonExtensionData] public Dictionary<string, JsonElement>? Data { get; set; } }
        public sealed class Names { [JsonPropertyName("a-b")] public int A { get; set; } }
        public sealed class Words : List<string>;
        public sealed class Lazily { public IEnumerable<int> Items { get; set; } = []; }

        public sealed class GetterOnly { public int Total { get; } = 3; }
        public sealed class PrivateSet { public int Total { get; private set; } }
        public sealed class HalfPrivate { public int Total { private get; set; } }
        public sealed class ReadOnlyField { public readonly int Total; }
        public struct Lost(int x) { public int X { get; } = x; }
        public sealed class FieldBehind { private readonly List<int> _items = []; public IReadOnlyList<int> Items => _items; }
        public sealed class Holder<T> { public T? Held { get; set; } }
        public sealed class WithObject { public object? Value { get; set; } }
        public sealed class WithList { public List<Holder<IComparable>> Values { get; set; } = []; }
        public abstract class AbstractBase { public int X { get; set; } }
        public sealed class NoConstructor { private NoConstructor() { } public int X { get; set; } }
        public sealed class TwoConstructors { public TwoConstructors(int x) { } public TwoConstructors(string x) { } }
        public sealed class OddParameter(int other) { public int X { get; set; } = other; }
        public sealed class NamedItems : List<int> { public string? Name { get; set; } }
        public sealed class Unfillable : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => throw null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!; }
        public sealed class IgnoredNever { [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public int X { get; } = 1; }
        public sealed class Circular { public Circular? Other { get; set; } public Func<int>? Call { get; set; } }
        public class BaseLost { public int X { get; private set; } }
        public sealed class DerivedLost : BaseLost { public int Y { get; set; } }
        [JsonDerivedType(typeof(BadDerived), "bad")] public class BadShape { }
        public sealed class BadDerived : BadShape { public int X { get; } = 2; }
        public sealed class PopulatedMap { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public Dictionary<string, int> Items { get; } = []; }
        """;
}
