public static partial class Program
{
    [StepFunction("race-loser-is-given-up")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var winner = await step.Race(
            step.Run("quick", () => Log.Add("quick", 1)),
            step.Run("other", () => Log.Add("other", 2)));
        var next = await step.Run("next", () => Log.Add("next", winner + 10));
        await step.Sleep("pause", TimeSpan.FromDays(1));
        return $"{winner} {next}";
    }
}
