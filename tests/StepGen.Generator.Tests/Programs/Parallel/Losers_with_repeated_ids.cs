public static partial class Program
{
    [StepFunction("losers-with-repeated-ids")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var trace = new List<string>();
        foreach (var name in new[] { "x", "x", "y" })
        {
            var fast = step.Run($"fast-{name}", () => Log.Add("fast", name));
            var slow = step.Run($"slow-{name}", () => Log.Add("slow", name + name));
            trace.Add(await step.Race(fast, slow));
            await step.Sleep("pause", TimeSpan.FromMinutes(1));
        }

        trace.Add(await step.Run($"last-{trace[0]}", () => Log.Add("again", "end")));
        return string.Join(" ", trace);
    }
}
