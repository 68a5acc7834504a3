using System.Text.Json.Serialization;
using StepGen;

namespace Samples;

/// <summary>Ships an order: steps in a loop, a durable sleep, and an exception that is caught and kept across a step.</summary>
internal sealed partial class Orders(Warehouse warehouse)
{
    [StepFunction("ship-order", Retries = 0)]
    public async partial Task<Shipment> ShipAsync(StepContext step, Order order)
    {
        var parcels = new List<Parcel>();
        var missing = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0m;
        foreach (var line in order.Lines)
        {
            try
            {
                var parcel = await step.Run($"pack-{line.Product}", () => warehouse.Pack(line), new() { Retries = 0 });
                parcels.Add(parcel);
                total += parcel.Price;
            }
            catch (StepFailedException exception)
            {
                missing[line.Product] = line.Count;
                await step.Run($"report-{line.Product}", () => Console.WriteLine($"  {exception.Message}"));
            }
        }

        var (weight, packed) = (parcels.Sum(parcel => parcel.Weight), step.UtcNow);
        await step.Sleep("dry", TimeSpan.FromSeconds(1));
        var number = await step.Run("ship", () => warehouse.Ship(order.Id, parcels));
        return new(number, total, weight, missing, step.UtcNow - packed >= TimeSpan.FromSeconds(1));
    }
}

internal sealed record Order(string Id, IReadOnlyList<OrderLine> Lines);

internal sealed record OrderLine(string Product, int Count);

internal sealed record Parcel(string Product, decimal Price, double Weight);

internal sealed record Shipment(string Number, decimal Total, double Weight, Dictionary<string, int> Missing, bool IsDry);

/// <summary>
/// What is serialised: without reflection, each type that crosses a step is named here or part of one that is. A loop over any
/// read-only list keeps its items in a <see cref="List{T}"/>.
/// </summary>
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Shipment))]
[JsonSerializable(typeof(List<OrderLine>))]
[JsonSerializable(typeof(List<Parcel>))]
internal sealed partial class OrderJson : JsonSerializerContext;

/// <summary>The step bodies: ordinary code.</summary>
internal sealed class Warehouse
{
    public Parcel Pack(OrderLine line)
    {
        Console.WriteLine($"  packing {line.Count} x {line.Product}");
        return line.Count <= 3
            ? new(line.Product, line.Count * 2.5m, line.Count * 0.25)
            : throw new InvalidOperationException($"There are not {line.Count} of '{line.Product}'.");
    }

    public string Ship(string order, List<Parcel> parcels) => $"{order}-{string.Join('-', parcels.Select(parcel => parcel.Product))}";
}
