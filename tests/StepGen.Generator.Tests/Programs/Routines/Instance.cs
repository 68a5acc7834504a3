// input: 2
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
    [StepFunction("instance-routine")]
    public async partial Task<string> ProcessAsync(StepContext step, int input)
    {
        var a = await PriceAsync(step, input);
        var b = await this.PriceAsync(step, input + 1);
        return $"{a} {b}";
    }

    [StepRoutine]
    private async partial Task<int> PriceAsync(StepContext step, int item)
    {
        var base_ = prices.Of(item);
        await step.Sleep("think", TimeSpan.FromMinutes(1));
        return base_ + await step.Run("price", () => Log.Add($"price {item}", prices.Of(item)));
    }
}
