public static partial class Program
{
    public sealed class Plain
    {
        public int A { get; set; }
        public string B { get; set; } = "";
        public List<int> Items { get; set; } = [];
    }

    public sealed class Strict
    {
        private int _a;
        public int A { get => _a; set => _a = value >= 0 ? value : throw new ArgumentException("negative"); }
        public int B { get; set; }
    }

    public sealed record Line(string Name, int Count) { public required int Price { get; init; } public string? Note { get; init; } }

    [StepFunction("creations")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var n = 0;
        var plain = new Plain { A = n++, B = await step.Run("b", () => Log.Add("b", "B")), Items = { n++, await step.Run("item", () => Log.Add("item", 5)) } };
        var strict = new Strict { A = n++, B = await step.Run("strict", () => Log.Add("strict", 1)) };
        try
        {
            strict = new() { B = await step.Run("first", () => Log.Add("first", 1)), A = -1 - n };
        }
        catch (ArgumentException exception)
        {
            strict.B = exception.Message.Length;
        }

        var line = new Line(await step.Run("name", () => Log.Add("name", "N")), n++) { Price = await step.Run("price", () => Log.Add("price", 9)), Note = $"note{n}" };
        var with = line with { Count = await step.Run("count", () => Log.Add("count", 3)), Note = await step.Run("note", () => Log.Add("note", "w")) };
        var array = new[] { n++, await step.Run("array", () => Log.Add("array", 4)), n++ };
        var sized = new int[await step.Run("size", () => Log.Add("size", 2)) + 1];
        int[] collection = [n++, await step.Run("element", () => Log.Add("element", 6)), .. await step.Run("spread", () => Log.Add("spread", new[] { 7, 8 })), n];
        var list = new List<int> { n++, await step.Run("list", () => Log.Add("list", 1)), n };
        var map = new Dictionary<string, int> { ["a"] = n++, ["b"] = await step.Run("map", () => Log.Add("map", 2)), [await step.Run("key", () => Log.Add("key", "c"))] = n };
        var added = new Dictionary<string, int> { { "x", 1 }, { await step.Run("added", () => Log.Add("added", "y")), await step.Run("added2", () => Log.Add("added2", 2)) } };
        var tuple = (line.Name, await step.Run("tuple", () => Log.Add("tuple", 1)), n);
        var anonymous = new { line.Count, Value = await step.Run("anonymous", () => Log.Add("anonymous", 2)), n }.ToString();
        var sub = "abcdef"[await step.Run("from", () => Log.Add("from", 1))..^await step.Run("to", () => Log.Add("to", 2))];
        var jagged = new int[][] { [1], [await step.Run("jagged", () => Log.Add("jagged", 3))] };
        var query = (from x in await step.Run("query", () => Log.Add("query", new[] { 3, 1, 2 })) where x > 1 orderby x select x * 2).ToList();
        return $"{plain.A}{plain.B}{string.Join("", plain.Items)} {strict.A} {strict.B} {line} {with} {string.Join(",", array)} {sized.Length} {string.Join(",", collection)} {string.Join(",", list)} {string.Join(",", map)} {string.Join(",", added)} {tuple.Name}{tuple.n} {anonymous} {sub} {jagged[1][0]} {string.Join(",", query)}";
    }
}
