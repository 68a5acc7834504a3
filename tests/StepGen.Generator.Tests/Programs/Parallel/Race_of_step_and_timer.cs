// input: true
// input: false
public static partial class Program
{
    [StepFunction("race-of-step-and-timer")]
    public static async partial Task<string> RunAsync(StepContext step, bool isLong)
    {
        var limit = step.Sleep("limit", TimeSpan.FromMinutes(1));
        var work = step.Run("work", () => Log.Add("work", 5));
        await step.Race(limit, work);
        var first = limit.IsCompleted ? "limit" : work.IsCompleted ? "work" : "none";
        await step.Sleep("rest", isLong ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(1));
        return $"{first} {limit.IsCompleted} {await work}";
    }
}
