// input: {"Id":"a","Amount":3}
public static partial class Program
{
    [StepFunction("made-input")]
    public static async partial Task<MadeReceipt> RunAsync(StepContext step, MadeOrder input)
    {
        MadeReceipt receipt = await step.Run<MadeReceipt>("receipt", () => Log.Add("receipt", input.ToReceipt(1)));
        List<MadeReceipt> receipts = [receipt];
        await step.Run("log", () => Log.Add($"{receipts.Count} {input.Id}"));
        MadeReceipt more = receipts[0] with { Total = receipt.Total + 1 };
        return more;
    }

    [StepFunction("made-local")]
    public static async partial Task<string> LocalAsync(StepContext step)
    {
        MadeOrder order = new("b", 2);
        int total = await step.Run<int>("total", () => Log.Add("total", order.ToReceipt(5).Total));
        if (total > 3)
        {
            await step.Run("big", () => Log.Add("big"));
        }

        return $"{order.Id} {total} {MadeNames.Title}";
    }
}
// file: Loops.cs
public static partial class Loops
{
    [StepFunction("made-loops")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        List<MadeOrder> orders = await step.Run<List<MadeOrder>>("orders", MadeSource.Load);
        var total = 0;
        foreach (MadeOrder order in orders)
        {
            foreach (var letter in order.Id)
            {
                total += letter - 'a';
            }

            MadeReceipt receipt = await step.Run<MadeReceipt>($"receipt-{order.Id}", ct => MadeSource.SaveAsync(order, ct));
            if (receipt is { Total: > 2 })
            {
                await step.Run("notify", () => receipt.Total);
                await step.Run("write", () => { Log.Add(receipt.Id); });
            }

            total += receipt.Total;
        }

        var first = new MadeOrder("z", total);
        await step.Sleep("pause", TimeSpan.FromMinutes(1));
        MadeKind kind = first.Kind;
        switch (kind)
        {
            case MadeKind.Large:
                await step.Run("large", () => Log.Add("large"));
                break;
            default:
                await step.Run("small", () => Log.Add("small"));
                break;
        }

        int amount = await step.Run<int>("amount", () => Log.Add("amount", first.Amount));
        var doubled = amount + await step.Run("doubled", () => Log.Add("doubled", amount * 2));
        return doubled + total;
    }
}
// made: Orders.g.cs
#nullable enable
public enum MadeKind { Small, Large }

public static class MadeSource
{
    public static List<MadeOrder> Load() => Log.Add("load", new List<MadeOrder> { new("a", 1), new("b", 2) });

    public static Task<MadeReceipt> SaveAsync(MadeOrder order, CancellationToken cancellationToken) => Task.FromResult(Log.Add("save " + order.Id, order.ToReceipt(1)));
}

public sealed record MadeOrder(string Id, int Amount)
{
    public MadeKind Kind => Amount > 2 ? MadeKind.Large : MadeKind.Small;


    public MadeReceipt ToReceipt(int fee) => new(Id, Amount + fee);
}

public sealed record MadeReceipt(string Id, int Total);

public static class MadeNames
{
    public const string Title = "title";
}
