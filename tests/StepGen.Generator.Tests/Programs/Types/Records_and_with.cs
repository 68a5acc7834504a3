// input: {"Id":1,"Lines":[{"Sku":"a","Count":2},{"Sku":"b","Count":3}]}
public static partial class Program
{
    public sealed record Order(int Id, List<Line> Lines)
    {
        public string? Note { get; init; }
    }

    public sealed record Line(string Sku, int Count);

    public sealed record Receipt(int OrderId, decimal Total, string? Note);

    [StepFunction("records")]
    public static async partial Task<Receipt> RunAsync(StepContext step, Order order)
    {
        var total = 0m;
        var noted = order with { Note = "n" };
        foreach (var line in noted.Lines)
        {
            var price = await step.Run($"price-{line.Sku}", () => Log.Add(line.Sku, 1.5m * line.Count));
            total += price;
        }

        if (noted is { Id: var id, Note: { Length: > 0 } note })
        {
            await step.Run("note", () => Log.Add(note));
            return new(id, total, note);
        }

        return new(order.Id, total, null);
    }
}
