public static partial class Program
{
    [StepFunction("arguments-in-any-order")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var queue = new Queue<string>(["a", "b", "c"]);
        var first = step.Branch(body: async s => await s.Run("x", () => Log.Add("first", 1)), id: $"b-{queue.Dequeue()}");
        var second = await step.ForEach<string, int>(maxParallelism: 1, body: async delegate (StepContext s, string item) { return await s.Run("x", () => Log.Add(item, item.Length)); }, items: [queue.Dequeue() + "!", queue.Dequeue()], id: "each");
        return $"{await first} {string.Join(",", second)} {queue.Count}";
    }
}
