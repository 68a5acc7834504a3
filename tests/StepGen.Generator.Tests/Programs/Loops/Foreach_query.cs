public static partial class Program
{
    public sealed record Page(string Url, int Size)
    {
        public string? Note { get; set; }
    }

    [StepFunction("foreach-query")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var pages = await step.Run("pages", () => new List<Page> { new("b", 2), new("a", 1), new("c", 3), new("d", 1) });
        var least = 1;
        var text = "";
        foreach (var page in pages.Where(page => page.Size > least))
        {
            await step.Run("where", () => Log.Add(page.Url));
            text += page.Url + pages.Count;
        }

        foreach (var (url, size) in from page in pages orderby page.Url descending select (page.Url, page.Size))
        {
            await step.Run("query", () => Log.Add(url));
            text += url + size;
        }

        foreach (var group in pages.GroupBy(page => page.Size).OrderBy(group => group.Key).Select(group => (Size: group.Key, Urls: group.Select(page => page.Url).ToList())))
        {
            foreach (var url in group.Urls.Distinct().Reverse())
            {
                await step.Run("group", () => Log.Add($"{group.Size} {url}"));
                text += url;
            }
        }

        foreach (var page in await step.Run("more", () => pages.Count) > 3 ? pages.Skip(1) : pages.Take(1))
        {
            await step.Run("skipped", () => Log.Add(page.Url));
            text += ReferenceEquals(page, pages[1]);
        }

        foreach (var number in Enumerable.Range(0, 3))
            text += await step.Run("range", () => Log.Add($"{number}", number));
        foreach (var list in pages.Chunk(3))
            await step.Run("chunk", () => Log.Add($"{list.Length}"));
        foreach (long wide in pages.Select(page => page.Size).Where(size => size > least + 1))
            text += await step.Run("wide", () => wide);
        foreach (short narrow in pages.Select(page => page.Size))
            text += await step.Run("narrow", () => narrow);
        return text;
    }
}
