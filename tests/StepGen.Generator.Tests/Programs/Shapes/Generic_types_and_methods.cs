// input: {"Value":[1,2,3],"Error":null}
// input: {"Value":null,"Error":"nothing"}
public static partial class Program
{
    public sealed record Result<T>(T? Value, string? Error)
    {
        public Result<TOther> Select<TOther>(Func<T, TOther> selector) => Value is null ? new(default, Error) : new(selector(Value), Error);
    }

    public sealed class Node<TKey, TValue>
        where TKey : notnull
    {
        public required TKey Key { get; init; }

        public TValue? Value { get; set; }

        public List<Node<TKey, TValue>> Children { get; init; } = [];
    }

    public readonly record struct Pair<T1, T2>(T1 First, T2 Second);

    private static Pair<T1, T2> PairOf<T1, T2>(T1 first, T2 second) => new(first, second);

    private static T Same<T>(T value) => value;

    private static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);

    [StepFunction("generic")]
    public static async partial Task<string> RunAsync(StepContext step, Result<int[]> input)
    {
        var counted = input.Select(static numbers => numbers.Length);
        var pair = PairOf(counted, await step.Run("pair", () => Log.Add("pair", PairOf(1, "one"))));
        var node = new Node<string, Pair<int, string>> { Key = Same("root"), Value = pair.Second };
        foreach (var number in input.Value ?? [])
        {
            var child = await step.Run($"child-{number}", () => Log.Add($"child-{number}", new Node<string, Pair<int, string>> { Key = $"c{number}", Value = PairOf(number, "n") }));
            node.Children.Add(child);
        }

        T Last<T>(IReadOnlyList<T> items, T otherwise)
            where T : class => items.Count == 0 ? otherwise : items[^1];

        var last = Last(node.Children, node);
        await step.Run("last", () => Log.Add(last.Key));
        last.Value = PairOf(Parse<int>("12"), Same<string>("changed"));
        (int count, List<Pair<int, string>> pairs) summary = (await step.Run<int>("count", () => node.Children.Count), [pair.Second, last.Value]);
        var text = await step.Run("text", () => Describe(summary.pairs, static p => p.First));
        return $"{counted} {text} {summary.count} {node.Value} {Last(node.Children, node).Value} {Max(summary.pairs.Select(static p => p.First))}";

        static TNumber Max<TNumber>(IEnumerable<TNumber> numbers)
            where TNumber : IComparable<TNumber> => numbers.Max()!;
    }

    private static string Describe<TItem, TKey>(IEnumerable<TItem> items, Func<TItem, TKey> key) => string.Join(",", items.Select(key));
}
