// input: []
// input: ["a","b"]
public static partial class Program
{
    [StepFunction("best-quote")]
    public static async partial Task<string> RunAsync(StepContext step, List<string> shops)
    {
        var asked = shops.Select(shop => step.Run($"ask-{shop}", () => Log.Add(shop, $"{shop}: {shop.Length}"))).ToList();
        var limit = step.Sleep("limit", TimeSpan.FromMinutes(10));
        await step.Race(step.WhenAll(asked), limit);
        return limit.IsCompleted ? "too late" : string.Join(", ", await step.WhenAll(asked));
    }
}
