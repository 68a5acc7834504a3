// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("timers-and-steps-mixed")]
    public static async partial Task<string> RunAsync(StepContext step, int n)
    {
        var trace = new List<string>();
        var timers = new List<StepTask>();
        for (var i = 3; i > 0; i--)
        {
            timers.Add(step.Sleep($"timer-{i}", TimeSpan.FromHours(i)));
        }

        var deadline = step.SleepUntil("deadline", step.UtcNow.AddHours(n == 0 ? 2.5 : 0.5));
        var work = step.Run("work", () => Log.Add("work", "w"));
        trace.Add(await work);
        await step.Race(timers);
        trace.Add(string.Concat(timers.Select(t => t.IsCompleted ? 'x' : '.')));
        trace.Add(await step.Run("more", () => Log.Add("more", "m")));
        await step.Race(deadline, timers[1]);
        trace.Add($"{deadline.IsCompleted} {string.Concat(timers.Select(t => t.IsCompleted ? 'x' : '.'))} {step.UtcNow:HH:mm}");
        await step.WhenAll([.. timers, deadline]);
        trace.Add($"{step.UtcNow:HH:mm}");
        return string.Join("; ", trace);
    }
}
