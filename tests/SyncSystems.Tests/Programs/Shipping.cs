using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StepGen;

// arguments: folder of the database and of the list of effects; the effect at which to hang until killed
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddStepGen(options =>
{
    options.AddStepFunctions().UseSqlite(Path.Combine(args[0], "runs.db"));
    options.LeaseDuration = TimeSpan.FromSeconds(1);
});
Effects.Path = Path.Combine(args[0], "effects.txt");
Effects.HangAt = args.ElementAtOrDefault(1);
using var host = builder.Build();
await host.StartAsync();
var client = host.Services.GetRequiredService<IStepClient>();
var run = await client.StartAsync(Shipping.ShipFunction, new Order("a", "b", "c"), "the-run");
Console.WriteLine(await run.ResultAsync());
foreach (var step in await run.GetJournalAsync())
{
    Console.WriteLine(step.Key);
}

await host.StopAsync();

internal sealed record Order(params string[] Items);

internal static partial class Shipping
{
    [StepFunction("ship")]
    public static async partial Task<string> ShipAsync(StepContext step, Order order)
    {
        Effects.Add("first statement");
        var label = await step.Run("label", () => Effects.Add("label"));
        Effects.Add("second statement");
        //v2 Effects.Add("inserted statement");
        //v2 var checkedLabel = await step.Run("inserted", () => Effects.Add("inserted"));
        //v2 Effects.Add(checkedLabel + " statement");
        var packed = new List<string>();
        foreach (var item in order.Items)
        {
            Effects.Add($"statement {item}");
            //v2 await step.Run($"inserted-{item}", () => Effects.Add($"inserted {item}"));
            var done = await step.Run($"pack-{item}", () => Effects.AddAsync($"pack {item}"));
            packed.Add(done);
            Effects.Add($"statement behind {item}");
        }

        return $"{label}: {string.Join(", ", packed)}";
    }
}

internal static class Effects
{
    public static string Path { get; set; } = "";

    public static string? HangAt { get; set; }

    public static string Add(string effect)
    {
        File.AppendAllText(Path, effect + "\n");
        return effect;
    }

    public static async Task<string> AddAsync(string effect)
    {
        if (effect == HangAt)
        {
            Console.WriteLine("hanging");
            await Task.Delay(Timeout.Infinite);
        }

        return Add(effect);
    }
}
