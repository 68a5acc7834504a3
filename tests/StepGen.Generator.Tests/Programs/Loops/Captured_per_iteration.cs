public static partial class Program
{
    [StepFunction("captured-per-iteration")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        await step.Run("before", () => Log.Add("before"));
        var functions = new List<Func<int>>();
        for (var i = 0; i < 3; i++)
        {
            var x = i * 10;
            functions.Add(() => x);
            if (i > 100)
            {
                await step.Run("never", () => Log.Add($"{x}"));
                functions = [];
            }
        }

        var text = string.Join(",", functions.Select(f => f()));
        await step.Run("after", () => Log.Add("after"));
        return text;
    }
}
