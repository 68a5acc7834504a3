// input: 3
public static partial class Program
{
    public record Node(string Name, Node? Next = null) { public List<Node> Kids { get; init; } = []; }
    public class Bag : List<int> { }
    [StepFunction("lam")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var node = new Node("a", new("b")) { Kids = { new("k") } };
        await step.Run("a", () => { void Inc(ref int z) => z++; var q = 1; Inc(ref q); int.TryParse("3", out var w); return q + w + node.Kids.Count; });
        node = node with { Name = "z", Kids = [.. node.Kids, node] };
        await step.Run("b", async ct => { await Task.Yield(); await using var ms = new System.IO.MemoryStream(); return node.Name + ms.Length; });
        await step.Run("c", Static);
        await step.Run("d", new Func<int>(() => node.Kids.Count));
        await step.Run("e", () => { return input; });
        await step.Run<int>("f", static () => 3);
        Func<int, int> fact = null!; fact = n => n < 2 ? 1 : n * fact(n - 1);
        var r = fact(4); Action bump = () => input++; bump(); bump();
        await step.Run("g", () => r + input);
        var list = new List<Func<int>>(); for (var i = 0; i < 3; i++) { var c = i; list.Add(() => c + i); }
        r += list.Sum(f => f());
        var acc = 0;
        foreach (var n in new[] { 1, 2, 3 }) { Func<int> get = () => n; acc += get(); if (n == 2) continue; await step.Run("h", () => n + acc); }
        return node.Name + node.Kids.Count + r + acc + input + node.Kids[1].Next!.Name;
    }
    static Task<int> Static(CancellationToken ct) => Task.FromResult(5);
}
