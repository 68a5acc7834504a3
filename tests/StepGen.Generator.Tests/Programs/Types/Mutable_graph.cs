public static partial class Program
{
    public sealed class Node
    {
        public string Name { get; set; } = "";

        public List<Node> Children { get; set; } = [];
    }

    [StepFunction("graph")]
    public static async partial Task<Node> RunAsync(StepContext step)
    {
        var root = new Node { Name = "root" };
        for (var i = 0; i < 3; i++)
        {
            root.Children.Add(new Node { Name = $"child {i}" });
            await step.Run("grow", () => Log.Add($"{root.Children.Count}"));
            root.Children[^1].Name += "!";
        }

        return root;
    }
}
