public static partial class Program
{
    [StepFunction("beside-steps-and-regions")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var open = step.Run("open", () => Log.Add("open", "o"));
        var branch = step.Branch("branch", async s =>
        {
            var inner = s.Run("inner", () => Log.Add("inner", 1));
            await s.Run("other", () => Log.Add("other"));
            await s.Sleep("nap", TimeSpan.FromMinutes(3));
            return await inner + await s.Run("last", () => Log.Add("last", 2));
        });
        await step.Run("between", () => Log.Add("between"));
        await step.Sleep("sleep", TimeSpan.FromMinutes(1));
        await step.Run("after", () => Log.Add("after"));
        return $"{await open} {await branch}";
    }
}
