public static partial class Program
{
    [StepFunction("sleeps")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var start = step.UtcNow;
        await step.Sleep("a day", TimeSpan.FromDays(1));
        var afterOne = step.UtcNow - start;
        await step.SleepUntil("a date", start.AddDays(3));
        var afterTwo = step.UtcNow - start;
        await step.SleepUntil("the past", start);
        await step.Sleep("nothing", TimeSpan.Zero);
        await step.Sleep("less than nothing", TimeSpan.FromHours(-1));
        return $"{afterOne} {afterTwo} {step.UtcNow - start}";
    }
}
