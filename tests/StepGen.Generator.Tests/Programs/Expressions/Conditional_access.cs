// input: true
// input: false
public static partial class Program
{
    public sealed class Node
    {
        public string Name { get; set; } = "";
        public Node? Next { get; set; }
        public int[]? Items { get; set; }
        public int Count;
        public string Join(string with) => Name + with;
        public void Add(int by) => Count += by;
        public int Twice(int value) => value * 2;
    }

    [StepFunction("conditional-access")]
    public static async partial Task<string> RunAsync(StepContext step, bool input)
    {
        Node? node = input ? new Node { Name = "n", Items = [1, 2] , Next = new Node { Name = "m" } } : null;
        var a = node?.Join(await step.Run("join", () => Log.Add("join", "j")));
        int? b = node?.Twice(await step.Run("twice", () => Log.Add("twice", 4)));
        node?.Add(await step.Run("add", () => Log.Add("add", 5)));
        var c = node?.Next?.Join(await step.Run("next", () => Log.Add("next", "x")))?.Length;
        var d = node?.Items?[await step.Run("index", () => Log.Add("index", 1))];
        var e = (await step.Run("get", () => Log.Add("get", input ? "text" : null)))?.Length;
        var f = node?.Join(node.Name)?.Replace("n", await step.Run("replace", () => Log.Add("replace", "q")));
        DateTime? when = input ? new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc) : null;
        var g = when?.AddDays(await step.Run("days", () => Log.Add("days", 2))).Day;
        return $"{a} {b} {node?.Count} {c} {d} {e} {f} {g}";
    }
}
