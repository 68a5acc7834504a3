public static partial class Program
{
    [StepFunction("items")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var factor = await step.Run("factor", () => Log.Add("factor", 3));
        var prices = await step.ForEach(
            "price",
            Enumerable.Range(1, 5),
            async (s, item) =>
            {
                var price = await s.Run("load", () => Log.Add($"load {item}", item * factor));
                await s.Sleep("pause", TimeSpan.FromMinutes(10 - item));
                return price + await s.Run($"tax-{item}", () => Log.Add($"tax {price}", 1));
            },
            maxParallelism: 2);
        await step.ForEach("print", prices, async (s, price) => await s.Run("line", () => Log.Add($"line {price}")));
        return string.Join(' ', prices);
    }
}
