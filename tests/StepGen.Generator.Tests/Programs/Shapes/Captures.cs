public static partial class Program
{
    [StepFunction("captures")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var number = 1;
        var text = "t";
        var list = new List<int> { 1 };
        var (x, y) = (3, 4);
        var all = await step.Run("all", () => Log.Add("all", $"{number}{text}{list.Count}{x}{y}"));
        for (var i = 0; i < 2; i++)
        {
            var inner = i + number;
            await step.Run("nested", async () =>
            {
                await Task.Yield();
                Func<int> deep = () => inner + i + number;
                Log.Add($"{deep()} {nameof(inner)} {list.Select(n => n + i).Sum()}");
            });
            number++;
        }

        return all + number;
    }
}
