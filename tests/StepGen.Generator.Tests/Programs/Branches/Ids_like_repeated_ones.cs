public static partial class Program
{
    [StepFunction("ids-like-repeated-ones")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var list = new List<StepTask<string>>();
        foreach (var name in new[] { "1", "1", "1:1", "2" })
        {
            list.Add(step.Branch($"a-{name}", async s =>
            {
                await s.Sleep("n", TimeSpan.FromMinutes(1));
                return await s.Run("x", () => Log.Add("in " + name, name));
            }));
        }

        return string.Join(",", await step.WhenAll(list));
    }
}
