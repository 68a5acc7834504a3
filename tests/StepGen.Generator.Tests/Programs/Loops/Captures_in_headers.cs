public static partial class Program
{
    [StepFunction("captures-in-headers")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var kept = new List<Func<int>>();
        var text = "";
        foreach (var item in new List<int> { 3, 1, 2 })
        {
            var limit = item;
            int? half = item / 2;
            if (Keep(kept, () => limit + item) > 2)
            {
                await step.Run("many", () => Log.Add($"{limit}"));
                kept = [];
            }
            else
            {
                foreach (var one in Numbers(() => limit).Where(n => n < limit))
                {
                    kept.Add(() => one + (half ?? 0) + item);
                }
            }

            try
            {
                text += string.Join(",", kept.Select(f => f() + limit)) + ";";
                if (item == 100)
                {
                    await step.Run("never", () => Log.Add($"{limit}{half}"));
                    kept = [];
                }
            }
            catch (FormatException)
            {
                text += new[] { 2 }.Select(n => n * limit).Single();
                kept = [];
            }
            finally
            {
                text += new[] { 1 }.Select(n => n + limit).Single();
            }
        }

        kept = [];
        await step.Run("end", () => Log.Add(text));
        return text;
    }

    private static int Keep(List<Func<int>> kept, Func<int> f)
    {
        kept.Add(f);
        return kept.Count;
    }

    private static List<int> Numbers(Func<int> count) => [.. Enumerable.Range(0, count())];
}
