public static partial class Program
{
    public sealed class Item { public string Name { get; set; } = ""; public int Count { get; set; } public Item? Next { get; set; } }

    public sealed class Order { public List<Item> Items { get; set; } = []; public Item? Main { get; set; } public Dictionary<string, Item> ByName { get; set; } = new(); }

    [StepFunction("locals-into-other-graphs")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var first = new Item { Name = "first" };
        var order = new Order { Items = { first, new Item { Name = "second" } } };
        var second = order.Items[1];
        order.Main = second;
        order.ByName["f"] = first;
        var chosen = new List<Item> { second, first };
        var array = new[] { first, second };
        await step.Run("one", () => Log.Add("one"));
        first.Count++;
        chosen[0].Count += 10;
        await step.Run("two", () => Log.Add($"{order.Items[0].Count} {order.Main!.Count}"));
        second.Name += "!";
        array[0].Next = second;
        order.ByName["f"].Count += 100;
        await step.Run("three", () => Log.Add($"{chosen[1].Count}"));
        first.Next!.Count++;
        foreach (var item in order.Items)
        {
            item.Count *= 2;
            await step.Run("each", () => Log.Add(item.Name));
            item.Count += 1;
            chosen[0].Name += "?";
        }

        return $"{first.Count} {second.Count} {second.Name} {order.Items[0].Count} {order.Items[1].Name} {order.Main.Name} {array[1].Count} {chosen[1].Next!.Name} {order.ByName["f"].Count}";
    }
}
