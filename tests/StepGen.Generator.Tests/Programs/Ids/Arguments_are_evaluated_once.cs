public static partial class Program
{
    [StepFunction("arguments-once")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var queue = new Queue<string>(["a", "b", "c"]);
        while (queue.Count > 0)
        {
            await step.Run($"item-{queue.Dequeue()}", () => Log.Add("body"));
        }

        var names = new List<string> { "x" };
        await step.Sleep($"sleep-{names[^1]}", TimeSpan.FromSeconds(names.Count));
        return $"{queue.Count}";
    }
}
