// calls: System.IO.
public static partial class Program
{
    private ref struct Window(Span<int> items)
    {
        public Span<int> Items { get; } = items;
    }

    [StepFunction("not-persistable")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var numbers = new List<int> { 3, 1, 2 };
        await step.Run("one", () => Log.Add("one"));
        var anonymous = new { Count = numbers.Count, First = numbers[0] };
        var query = from n in numbers let pair = new { n, Twice = n * 2 } where pair.Twice > 2 orderby pair.n select pair;
        var text = $"{anonymous.Count} {anonymous.First} {string.Join(",", query.Select(pair => pair.Twice))}";
        await step.Run("two", () => Log.Add(text));
        var array = numbers.ToArray();
        ref var first = ref array[0];
        first += 100;
        var window = new Window(array.AsSpan(1));
        text += window.Items[0] + first;
        using var stream = new System.IO.MemoryStream();
        stream.WriteByte(1);
        return text + stream.Length;
    }
}
