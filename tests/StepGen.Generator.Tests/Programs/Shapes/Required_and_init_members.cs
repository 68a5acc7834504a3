using System.Diagnostics.CodeAnalysis;

public static partial class Program
{
    public sealed class Order
    {
        public required string Id { get; init; }

        public required List<string> Lines { get; init; }

        public string? Note { get; init; }

        public int Total { get; set; }
    }

    public class Address
    {
        public Address()
        {
        }

        [SetsRequiredMembers]
        public Address(string street) => Street = street;

        public required string Street { get; set; }

        public string City { get; init; } = "here";
    }

    public readonly struct Money
    {
        public required decimal Amount { get; init; }

        public string Currency { get; init; }
    }

    [StepFunction("required")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var n = 1;
        var order = new Order
        {
            Id = $"o{n++}",
            Lines = ["first", await step.Run("line", () => Log.Add("line", "second")), $"{n++}"],
            Note = await step.Run("note", () => Log.Add("note", (string?)null)),
            Total = n++,
        };
        var home = new Address { Street = await step.Run("street", () => Log.Add("street", "road")), City = $"city{n++}" };
        var work = new Address(await step.Run("work", () => Log.Add("work", "lane"))) { City = $"{n++}" };
        var money = new Money { Amount = n++, Currency = await step.Run("currency", () => Log.Add("currency", "EUR")) };
        var orders = new Dictionary<string, Order> { [order.Id] = new() { Id = "x", Lines = [await step.Run("other", () => Log.Add("other", "z"))] } };
        order.Total += await step.Run("total", () => Log.Add("total", order.Lines.Count));
        return $"{order.Id} {string.Join(",", order.Lines)} {order.Note is null} {order.Total} {home.Street} {home.City} {work.Street} {work.City} {money.Amount}{money.Currency} {orders["o1"].Lines[0]}";
    }
}
