using Microsoft.Extensions.DependencyInjection;

public static class Setup
{
    public static void Configure(IServiceCollection services) => services.AddSingleton(new Prices(3)).AddTransient<Orders>();
}

public sealed class Prices(int factor)
{
    public int Of(int item) => item * factor;
}

public partial class Orders(Prices prices)
{
    [StepFunction("in-routines-and-instances")]
    public async partial Task<string> ProcessAsync(StepContext step)
    {
        var own = step.Branch("own", async s => await s.Run("price", () => Log.Add("own", prices.Of(1))));
        var all = await AllAsync(step, new[] { 2, 3 });
        var some = await ManyAsync<string>(step, new[] { "p", "q" });
        return $"{await own} {all} {some}";
    }

    [StepRoutine]
    private async partial Task<int> AllAsync(StepContext step, int[] items)
    {
        var branch = step.Branch("sub", async s =>
        {
            var total = 0;
            foreach (var item in items)
                total += await PriceAsync(s, item);
            return total;
        });
        await step.Run("in-routine", () => Log.Add("in routine"));
        return await branch;
    }

    [StepRoutine]
    private async partial Task<int> PriceAsync(StepContext step, int item)
    {
        await step.Sleep("think", TimeSpan.FromMinutes(1));
        return await step.Run("price", () => Log.Add($"price {item}", prices.Of(item)));
    }

    [StepRoutine]
    private static async partial Task<string> ManyAsync<T>(StepContext step, T[] items)
        where T : class
    {
        var names = await step.ForEach("many", items, async (s, item) => await s.Run("name", () => Log.Add($"name {item}", $"{typeof(T).Name}:{item}")));
        return string.Join(",", names);
    }
}
