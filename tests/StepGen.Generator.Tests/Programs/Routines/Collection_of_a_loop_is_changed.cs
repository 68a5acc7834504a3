public static partial class Program
{
    [StepFunction("collection-changed-by-routine")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var items = new List<int> { 1, 2, 3 };
        var text = "";
        try
        {
            foreach (var item in items)
            {
                text += $"{item} ";
                await AddAsync(step, items, item);
            }
        }
        catch (InvalidOperationException e)
        {
            text += e.GetType().Name;
        }

        return text + items.Count;
    }

    [StepRoutine]
    private static async partial Task AddAsync(StepContext step, List<int> items, int item)
    {
        var more = await step.Run("more", () => Log.Add($"more {item}", item * 10));
        if (item == 2)
        {
            items.Add(more);
        }

        await step.Sleep("rest", TimeSpan.FromMinutes(1));
    }
}
