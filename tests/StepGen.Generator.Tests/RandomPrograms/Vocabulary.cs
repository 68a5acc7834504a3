using System.Text;

namespace StepGen.Generator.Tests.RandomPrograms;

/// <summary>The types and helpers that random programs use. A program gets those that it mentions, so that a reduced one is short.</summary>
internal static class Vocabulary
{
    private static readonly (string Name, string Text)[] Types =
    [
        ("Mood", "public enum Mood { Calm, Busy, Cross }"),
        ("Point", "public record Point(int X, int Y);"),
        ("Cell", """
            public record struct Cell
            {
                public int A;
                public string? B;
                public int Size { readonly get; set; }
                public int Move(int by) => A += by;
                public readonly int Sum(int more) => A + Size + more;
            }
            """),
        ("Flag", """
            public readonly record struct Flag(bool Value)
            {
                public static Flag operator &(Flag a, Flag b) => new(a.Value & b.Value);
                public static Flag operator |(Flag a, Flag b) => new(a.Value | b.Value);
                public static Flag operator !(Flag a) => new(!a.Value);
                public static bool operator true(Flag a) => a.Value;
                public static bool operator false(Flag a) => !a.Value;
            }
            """),
        ("Box", "public sealed record Box<T>(T Value);"),
        ("Node", """
            public sealed class Node
            {
                public int Value { get; set; }
                public Node? Next { get; set; }
                public List<int> Items { get; set; } = [0];
                public int this[int at] { get => Items[Tool.Mod(at, Items.Count)]; set => Items[Tool.Mod(at, Items.Count)] = value; }
                public override string ToString() => $"<{Value} {Tool.Show(Items)} {Tool.Show(Next)}>";
            }
            """),
        ("Scope", """
            public sealed class Scope(List<string> trace, string name) : IDisposable
            {
                public string Name => name;
                public void Dispose() => trace.Add("end of " + name);
            }
            """),
    ];

    private static readonly (string Name, string Text)[] Helpers =
    [
        ("Epoch", "public static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(2));"),
        ("At", """
            public static T At<T>(List<string> trace, string place, T value)
            {
                trace.Add(place);
                return value;
            }
            """),
        ("Note", """
            public static bool Note(List<string> trace, string text, bool answer)
            {
                trace.Add(text + answer);
                return answer;
            }
            """),
        ("Show", """
            public static string Show(object? value) => value switch
            {
                null => "null",
                string text => text,
                System.Collections.IEnumerable items => $"[{string.Join(",", items.Cast<object?>().Select(Show))}]",
                IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                _ => value.ToString()!,
            };
            """),
        ("Mod", "public static int Mod(int value, int by) => by <= 0 ? 0 : (int)(Math.Abs((long)value) % by);"),
        ("Cut", "public static string Cut(string text) => text.Length > 24 ? text[..24] : text;"),
        ("Few", "public static List<int> Few(List<int> items) => items.Count > 5 ? items[..5] : items;"),
        ("FewPoints", "public static List<Point> FewPoints(List<Point> items) => items.Count > 3 ? items[..3] : items;"),
        ("Short", "public static Node? Short(Node? node) => node?.Next?.Next is null ? node : null;"),
        ("Same", "public static T Same<T>(T value) => value;"),
        ("Second", "public static T Second<TFirst, T>(TFirst first, T second, params int[] rest) => rest.Length > 5 ? default! : second;"),
        ("Sub", "public static int Sub(int a, int b = 1, int c = 0) => a - b - c;"),
        ("Bump", "public static int Bump(ref int place, int by) => place += by;"),
        ("Split", """
            public static string Split(int value, out int half)
            {
                half = value / 2;
                return $"{half}+{value - half}";
            }
            """),
        ("Twice", "public static int Twice(this int value) => value * 2;"),
        ("Of", "public static StepTask<T> Of<T>(StepTask<T> handle, int place) => handle;"),
        ("Any", "public static StepTask Any(StepTask handle, int place) => handle;"),
    ];

    /// <summary>Gives the declarations that a program needs, those included that the others of them mention.</summary>
    public static string For(string program)
    {
        var helpers = new StringBuilder();
        var types = new StringBuilder();
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var before = -1; before != used.Count;)
        {
            before = used.Count;
            var text = $"{program}{helpers}{types}";
            foreach (var helper in Helpers.Where(helper => IsCalled(text, helper.Name) && used.Add(helper.Name)))
            {
                helpers.Append(Indented(helper.Text));
            }

            foreach (var type in Types.Where(type => Mentions(text, type.Name) && used.Add(type.Name)))
            {
                types.Append('\n').Append(type.Text).Append('\n');
            }
        }

        return helpers.Length == 0 ? types.ToString() : $"\npublic static class Tool\n{{\n{helpers}}}\n{types}";
    }

    /// <summary>Helpers call each other without the name of their class, and one is an extension.</summary>
    private static bool IsCalled(string text, string name) => Mentions(text, "." + name) || (name == "Show" && Mentions(text, "Select(Show"));

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal) + "\n";

    private static bool Mentions(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || name[0] == '.' || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
