public static partial class Program
{
    [StepFunction("nested-branches")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var outer = step.Branch("outer", async o =>
        {
            var first = o.Branch("inner", async i => await i.Run("a", () => Log.Add("outer/inner/a", 1)));
            var second = o.Branch("other", async i =>
            {
                var sum = 0;
                foreach (var n in new[] { 1, 2 })
                {
                    sum += await i.Run($"b-{n}", () => Log.Add($"outer/other/b {n}", n));
                }

                return sum;
            });
            await o.Run("a", () => Log.Add("outer/a"));
            return await first + await second;
        });
        var inner = step.Branch("inner", async i => await i.Run("a", () => Log.Add("inner/a", "x")));
        var all = await step.WhenAll(outer, step.Run("beside", () => Log.Add("beside", 5)));
        return $"{all.Item1} {all.Item2} {await inner}";
    }
}
