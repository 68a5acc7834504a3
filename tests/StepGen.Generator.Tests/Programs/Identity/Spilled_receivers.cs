public static partial class Program
{
    public sealed class Node { public int Value { get; set; } public Node? Next { get; set; } public List<int> Items { get; set; } = []; public Node Add(int by) { Value += by; return this; } }

    private static Node Follow(Node node) => node.Next!;

    [StepFunction("spilled-receivers")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var root = new Node { Next = new Node { Next = new Node() } };
        Follow(root).Value = await step.Run("a", () => Log.Add("a", 1));
        Follow(Follow(root)).Items.Add(await step.Run("b", () => Log.Add("b", 2)));
        Follow(root).Add(5).Value += await step.Run("c", () => Log.Add("c", 3));
        var both = Follow(root).Add(await step.Run("d", () => Log.Add("d", 4))).Value + Follow(root).Add(await step.Run("e", () => Log.Add("e", 5))).Value;
        (Follow(root).Value, root.Value) = (root.Value + await step.Run("f", () => Log.Add("f", 6)), Follow(root).Value);
        return $"{root.Value} {root.Next!.Value} {string.Join(",", root.Next.Next!.Items)} {both}";
    }
}
