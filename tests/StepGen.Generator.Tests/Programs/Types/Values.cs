public static partial class Program
{
    public enum Color
    {
        Red,
        Green = 5,
    }

    public readonly record struct Point(int X, int Y);

    public record Address(string Street, int? Number);

    public sealed record Person(string Name, Address Home, IReadOnlyList<string> Tags);

    public struct Fields
    {
        public int A;
        public string? B;
    }

    [StepFunction("values")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        (int Count, string Name) tuple = (1, "t");
        Color? color = Color.Green;
        Color? none = null;
        var point = new Point(1, 2);
        var person = new Person("n", new("s", null), ["x"]);
        var fields = new Fields { A = 3 };
        fields.B = "b";
        var bytes = new byte[] { 1, 2, 255 };
        var jagged = new int[][] { [1], [], [2, 3] };
        var date = new DateOnly(2026, 1, 31);
        var money = 1.10m;
        var real = double.NaN;
        var letter = 'ü';
        var span = TimeSpan.FromTicks(1);
        var id = new Guid("00000000-0000-0000-0000-000000000001");
        var uri = new Uri("https://example.com/a?b=c");
        var map = new Dictionary<int, List<string>> { [1] = ["a", "b"] };
        var set = new HashSet<string> { "s" };
        var nested = new List<(int, Point?)> { (1, null), (2, point) };
        await step.Run("one", () => Log.Add("one"));
        await step.Run("two", () => Log.Add("two"));
        return $"{tuple.Count}{tuple.Name} {color} {none is null} {point} {person.Home} {person.Tags[0]} {fields.A}{fields.B} {bytes[2]} {jagged[2][1]} "
            + $"{date:O} {money} {real} {letter} {span} {id} {uri.Query} {map[1][1]} {set.Contains("s")} {nested[1].Item2?.Y}";
    }
}
