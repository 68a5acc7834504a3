using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samples;
using StepGen;

// A program that is compiled ahead of time: dotnet publish samples/NativeOrders --use-current-runtime
var folder = Directory.CreateTempSubdirectory("native-orders-");
try
{
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.Services.AddSingleton<Warehouse>().AddTransient<Orders>();
    builder.Services.AddStepGen(options =>
    {
        options.AddStepFunctions().UseSqlite(Path.Combine(folder.FullName, "runs.db"));
        options.Json.TypeInfoResolver = OrderJson.Default;
    });

    using var host = builder.Build();
    await host.StartAsync();
    Console.WriteLine($"JIT: {RuntimeFeature.IsDynamicCodeSupported}, reflection-based JSON: {JsonSerializer.IsReflectionEnabledByDefault}");

    var client = host.Services.GetRequiredService<IStepClient>();
    var order = new Order("A1", [new("pen", 2), new("desk", 4), new("lamp", 3)]);
    var run = await client.StartAsync(Orders.ShipFunction, order);
    var shipment = await run.ResultAsync();
    Console.WriteLine($"Shipped {shipment.Number} for {shipment.Total}, {shipment.Weight} kg, dry: {shipment.IsDry}, missing: {string.Join(", ", shipment.Missing)}");
    foreach (var step in await client.GetJournalAsync(run.RunId))
    {
        Console.WriteLine($"  {step.Key}: {step.Status}");
    }

    await host.StopAsync();
    return shipment is { Number: "A1-pen-lamp", Total: 12.5m, IsDry: true, Missing: { Count: 1 } } ? 0 : 1;
}
finally
{
    folder.Delete(recursive: true);
}
