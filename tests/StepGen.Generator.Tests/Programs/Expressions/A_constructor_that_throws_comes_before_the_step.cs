// input: -1
// input: 3
public static partial class Program
{
    public class Account
    {
        public Account(int number)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            Number = number;
        }

        public int Number { get; set; }

        public string Owner { get; set; } = "";
    }

    [StepFunction("list")]
    public static async partial Task<string> ListAsync(StepContext step, int input)
    {
        var n = 0;
        var list = new List<int>(input) { n++, await step.Run("item", () => Log.Add("item", 5)), n++ };
        return string.Join(",", list);
    }

    [StepFunction("copied-list")]
    public static async partial Task<string> CopyAsync(StepContext step, int input)
    {
        var source = new List<int> { input };
        var list = new List<int>(source) { Add(source), await step.Run("item", () => Log.Add("item", 5)), Add(source) };
        return string.Join(",", list) + source.Count;
    }

    [StepFunction("set")]
    public static async partial Task<string> SetAsync(StepContext step, int input)
    {
        var set = new HashSet<string>(input, StringComparer.OrdinalIgnoreCase) { "a", await step.Run("item", () => Log.Add("item", "A")), "b" };
        return string.Join(",", set);
    }

    [StepFunction("map")]
    public static async partial Task<string> MapAsync(StepContext step, int input)
    {
        var map = new Dictionary<string, int>(input) { ["a"] = await step.Run("item", () => Log.Add("item", 5)), ["b"] = 2 };
        return string.Join(",", map);
    }

    [StepFunction("own")]
    public static async partial Task<string> OwnAsync(StepContext step, int input)
    {
        var account = new Account(input) { Owner = await step.Run("owner", () => Log.Add("owner", "me")), Number = input + 1 };
        return account.Owner + account.Number;
    }

    [StepFunction("array")]
    public static async partial Task<string> ArrayAsync(StepContext step, int input)
    {
        try
        {
            var version = new Version(input, await step.Run("minor", () => Log.Add("minor", 2)));
            return version.ToString();
        }
        catch (ArgumentOutOfRangeException exception)
        {
            return await step.Run("caught", () => Log.Add("caught", exception.GetType().Name));
        }
    }

    [StepFunction("members")]
    public static async partial Task<string> MembersAsync(StepContext step, int input)
    {
        var order = new Order { Id = "a", Lines = { "first", await step.Run("line", () => Log.Add("line", "second")) }, Note = await step.Run("note", () => Log.Add("note", "n")) };
        var line = new Line("x", input) { Price = 2, Text = await step.Run("text", () => Log.Add("text", "t")) };
        return order.Id + string.Join(",", order.Lines) + order.Note + line;
    }

    public sealed class Order
    {
        public Order() => Created = "now";

        public string Created { get; set; }

        public required string Id { get; init; }

        public List<string> Lines { get; set; } = new();

        public string? Note { get; init; } = string.Empty;
    }

    public abstract record Named(string Name);

    public sealed record Line(string Name, int Count) : Named(Name ?? "none")
    {
        public required int Price { get; init; }

        public string Text { get; init; } = "";
    }

    private static int Add(List<int> items)
    {
        items.Add(items.Count);
        return items.Count;
    }
}
