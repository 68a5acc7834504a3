// input: 2
using Microsoft.Extensions.DependencyInjection;

public static class Setup
{
    public static void Configure(IServiceCollection services) => services.AddScoped<Pricing>();
}

public sealed partial class Pricing
{
    private readonly Rates _rates = new();

    public sealed class Rates { public int Total(int a, int b) => a * b; public int this[int i] => i * 100; }

    [StepFunction("instance-receivers")]
    public async partial Task<string> RunAsync(StepContext step, int input)
    {
        var a = _rates.Total(input, await step.Run("a", () => Log.Add("a", 3)));
        var b = _rates[await step.Run("b", () => Log.Add("b", 4))];
        var c = this.Own(await step.Run("c", () => Log.Add("c", 5))) + Own(await step.Run("d", () => Log.Add("d", 6)));
        return $"{a} {b} {c}";
    }

    private int Own(int value) => value + 1;
}
