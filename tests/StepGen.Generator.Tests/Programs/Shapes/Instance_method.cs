// input: 2
using Microsoft.Extensions.DependencyInjection;

public interface IPrices
{
    int Of(int item);
}

internal sealed class Prices : IPrices
{
    public int Of(int item) => item * 100;
}

public static class Setup
{
    public static void Configure(IServiceCollection services)
    {
        services.AddSingleton<IPrices, Prices>();
        services.AddTransient<Orders>();
    }
}

public sealed partial class Orders(IPrices prices)
{
    private readonly string _name = "orders";

    private int Local(int value) => value + 1;

    [StepFunction("instance")]
    public async partial Task<string> ProcessAsync(StepContext step, int input)
    {
        var price = await step.Run("price", () => Log.Add("price", prices.Of(input)));
        var more = this.Local(price);
        await step.Run("log", () => Log.Add($"{_name} {Local(more)}"));
        return $"{_name} {more} {Local(1)} {prices.Of(1)}";
    }
}
