public sealed class Pages
{
    public int Count { get; set; }

    public int Closed { get; set; }

    public Enumerator GetEnumerator() => new(this);

    public struct Enumerator(Pages pages) : IDisposable
    {
        private int _index;

        public readonly string Current => $"page {_index}";

        public bool MoveNext() => _index++ < pages.Count;

        public readonly void Dispose() => pages.Closed++;
    }
}

public sealed class Words : List<string>;

public static class Extensions
{
    public static IEnumerator<int> GetEnumerator(this Range range)
    {
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            yield return i;
        }
    }
}

public static partial class Program
{
    [StepFunction("foreach-pattern")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var text = "";
        var pages = new Pages { Count = 2 };
        foreach (var page in pages)
            text += await step.Run("page", () => Log.Add(page, page));
        foreach (var number in 2..5)
            text += await step.Run("range", () => Log.Add($"{number}", number));
        var words = new Words { "a", "b" };
        foreach (var word in words)
            text += await step.Run("word", () => Log.Add(word, word));
        return $"{text} {pages.Closed} {words.Count}";
    }
}
