public static partial class Program
{
    [StepFunction("race-of-branches")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var trace = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            var fast = step.Branch($"fast-{round}", async s => await s.Run("go", () => Log.Add("fast", "fast")));
            var slow = step.Branch($"slow-{round}", async s =>
            {
                await s.Sleep("nap", TimeSpan.FromDays(1));
                return await s.Run("go", () => "slow");
            });
            trace.Add($"{await step.Race(fast, slow)} {fast.IsCompleted} {slow.IsCompleted}");
            await step.Sleep($"pause-{round}", TimeSpan.FromMinutes(1));
        }

        return string.Join(" ", trace);
    }
}
