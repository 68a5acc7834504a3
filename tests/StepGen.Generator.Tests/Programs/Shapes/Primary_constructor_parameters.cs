// input: 2
using Microsoft.Extensions.DependencyInjection;

public static class Setup
{
    public static void Configure(IServiceCollection services) => services.AddSingleton(new Prices(10)).AddTransient<Job>().AddTransient<Derived>();
}

public sealed class Prices(int price)
{
    public int Total(int count) => Log.Add($"total {count}", price * count);
}

public abstract class Base(Prices prices)
{
    protected int Twice(int count) => prices.Total(count) * 2;
}

public sealed partial class Job(Prices prices, IServiceProvider services)
{
    private readonly string _name = prices.ToString() ?? "none";

    [StepFunction("primary")]
    public async partial Task<string> RunAsync(StepContext step, int input)
    {
        var total = prices.Total(await step.Run("count", () => Log.Add("count", input + 1)));
        var sum = total + await step.Run("again", () => prices.Total(total)) + prices.Total(input);
        sum += prices.Total(await step.Run("inner", () => prices.Total(1)) + input);
        return $"{sum} {_name} {ReferenceEquals(services.GetService<Prices>(), prices)}";
    }
}

public sealed partial class Derived(Prices prices) : Base(prices)
{
    [StepFunction("derived")]
    public async partial Task<int> RunAsync(StepContext step, int input) =>
        Twice(input) + Twice(await step.Run("count", () => Log.Add("count", Twice(input))));
}
