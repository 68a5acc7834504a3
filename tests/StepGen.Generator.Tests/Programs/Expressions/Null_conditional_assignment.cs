// input: 0
// input: 3
public static partial class Program
{
    [StepFunction("null-conditional-assignment")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        Node? node = input == 0 ? null : new Node();
        node?.Value = await step.Run("a", () => Log.Add("a", 5));
        node?.Value += await step.Run("b", () => Log.Add("b", 6));
        node?.Items[Tool.At(trace, 0)] = await step.Run("c", () => Log.Add("c", 7));
        node?.Items[Tool.At(trace, 1)] -= await step.Run("d", () => Log.Add("d", 8));
        node?.Next ??= await step.Run("e", () => Log.Add("e", new Node { Value = 9 }));
        var given = node?.Value = await step.Run("f", () => Log.Add("f", 10));
        int[]? numbers = input == 0 ? null : [1, 2];
        numbers?[Tool.At(trace, 1)] = await step.Run("g", () => Log.Add("g", 11));
        (node?.Next)?.Value = await step.Run("h", () => Log.Add("h", 12)) + await step.Run("i", () => Log.Add("i", 1));
        await step.Sleep("s", TimeSpan.FromMinutes(1));
        return $"{string.Join(' ', trace)} {node?.Value} {node?.Items[0]} {node?.Items[1]} {node?.Next?.Value} {given} {numbers?[1]}";
    }
}
public sealed class Node { public int Value { get; set; } public List<int> Items { get; set; } = [1, 2]; public Node? Next { get; set; } }
public static class Tool { public static int At(List<string> trace, int x) { trace.Add($"at{x}"); return x; } }
