// input: 0
// input: 3
public static partial class Program
{
    [StepFunction("compound-operators-of-the-user")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        var counter = new Counter { Total = input };
        var same = counter;
        counter += await step.Run("a", () => Log.Add("a", 5));
        counter++;
        var amount = new Amount { Total = input };
        amount += await step.Run("b", () => Log.Add("b", 6));
        var holder = new Holder { Amount = amount };
        holder.Amount += await step.Run("c", () => Log.Add("c", 7));
        Amount[] amounts = [amount, amount];
        amounts[Tool.At(trace, 1)] += await step.Run("d", () => Log.Add("d", 8));
        ++amounts[0];
        var total = (amount += await step.Run("e", () => Log.Add("e", 9))).Total;
        await step.Sleep("s", TimeSpan.FromMinutes(1));
        return $"{string.Join(' ', trace)} {counter.Total} {same.Total} {ReferenceEquals(counter, same)} {amount.Total} {holder.Amount.Total} {amounts[0].Total} {amounts[1].Total} {total}";
    }
}
public sealed class Counter { public int Total { get; set; } public void operator +=(int x) => Total += x; public void operator ++() => Total += 100; }
public struct Amount { public int Total { get; set; } public void operator +=(int x) => Total += x; public void operator ++() => Total += 100; }
public sealed class Holder { public Amount Amount; }
public static class Tool { public static int At(List<string> trace, int x) { trace.Add($"at{x}"); return x; } }
