using System.Collections.Immutable;

public static partial class Program
{
    private static IEnumerable<int> Lazy(List<string> trace, string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            trace.Add($"{name}{i}");
            yield return i;
        }
    }

    private static T Note<T>(List<string> trace, string line, T value)
    {
        trace.Add(line);
        return value;
    }

    [StepFunction("lazy")]
    public static async partial Task<string> LazyAsync(StepContext step)
    {
        var trace = new List<string>();
        int[] array = [Note(trace, "before", 1), .. Lazy(trace, "a", 2), Note(trace, "between", 2), await step.Run("one", () => Log.Add("one", trace.Count)), .. Lazy(trace, "b", 1), Note(trace, "behind", 3)];
        List<long> list = [.. Lazy(trace, "c", 1), .. await step.Run("two", () => Log.Add("two", new[] { trace.Count })), .. Lazy(trace, "d", 1)];
        IReadOnlyList<string> some = [.. array.Select(x => Note(trace, $"w{x}", $"{x}")), await step.Run("three", () => Log.Add("three", $"{trace.Count}"))];
        HashSet<int> set = [.. Lazy(trace, "e", 3), await step.Run("four", () => Log.Add("four", trace.Count)), Note(trace, "f", 4)];
        var immutable = ((ImmutableArray<int>)[.. Lazy(trace, "g", 2), await step.Run("five", () => Log.Add("five", trace.Count))]).Sum();
        return $"{string.Join(",", array)} {string.Join(",", list)} {string.Join(",", some)} {string.Join(",", set)} {immutable} {string.Join(" ", trace)}";
    }

    [StepFunction("known")]
    public static async partial Task<string> KnownAsync(StepContext step)
    {
        var list = new List<int> { 1, 2 };
        int[] many = [.. list, Add(list), await step.Run("many", () => Log.Add("many", list.Count)), Add(list), .. list];
        List<int> more = [.. list, Add(list), .. list.Where(x => x > 1), Add(list), await step.Run("more", () => Log.Add("more", list.Count)), .. list, Add(list)];
        int[] first = [.. await step.Run("first", () => Log.Add("first", new List<int> { 5 })), .. list.Select(x => x * 10), Add(list), await step.Run("one", () => 1)];
        int[] behind = [.. list, Add(list), await step.Run("behind", () => Log.Add("behind", list.Count)), Add(list)];
        int[] between = [.. list, Change(list, await step.Run("between", () => Log.Add("between", list.Count))), .. list];
        List<int> twice = [.. list, .. Changed(list, 7), Add(list), await step.Run("twice", () => Log.Add("twice", list.Count))];
        IReadOnlyCollection<int> last = [Change(list, 8), .. list, .. Changed(list, await step.Run("last", () => Log.Add("last", list.Count)))];
        return $"{Text(many)} {Text(more)} {Text(first)} {Text(behind)} {Text(between)} {Text(twice)} {Text(last)} {list.Count}";
    }

    [StepFunction("arrays")]
    public static async partial Task<string> ArraysAsync(StepContext step)
    {
        int[] source = [1, 2];
        int[] early = [await step.Run("early", () => Log.Add("early", 7)), .. source, source[0] = 8, .. source];
        int[] few = [.. source, source[0] = 9, .. await step.Run("few", () => Log.Add("few", new[] { 3 }))];
        int[] behind = [.. source, source[0] = 10, await step.Run("behind", () => Log.Add("behind", 4))];
        long[] wide = [source[1] = 11, .. source, await step.Run("wide", () => Log.Add("wide", 5)), source[0] = 12];
        int[] keys = [.. new Dictionary<int, int> { [1] = 2 }.Keys, source[0], await step.Run("keys", () => Log.Add("keys", 6))];
        return $"{Text(early)} {Text(few)} {Text(behind)} {string.Join(",", wide)} {Text(keys)} {Text(source)}";
    }

    private static string Text(IEnumerable<int> numbers) => string.Join(",", numbers);

    private static int Change(List<int> list, int value)
    {
        list[0] += value;
        return value;
    }

    private static List<int> Changed(List<int> list, int value)
    {
        list[0] += value;
        return [value];
    }

    private static int Add(List<int> list)
    {
        list.Add(list.Count * 100);
        return list.Count;
    }
}
