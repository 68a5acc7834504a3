public static partial class Program
{
    [StepFunction("timers-side-by-side")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var slow = step.Sleep("slow", TimeSpan.FromDays(2));
        var quick = step.Sleep("quick", TimeSpan.FromHours(1));
        var start = step.UtcNow;
        await quick;
        var afterQuick = step.UtcNow - start;
        var value = await step.Run("work", () => Log.Add("work", 3));
        await slow;
        return $"{afterQuick} {value} {step.UtcNow - start}";
    }
}
