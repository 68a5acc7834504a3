// input: true
// input: false
public static partial class Program
{
    [StepFunction("conditional-handle")]
    public static async partial Task<string> RunAsync(StepContext step, bool eager)
    {
        StepTask<int>? early = null;
        if (eager)
        {
            early = step.Run("early", () => Log.Add("early", 1));
        }

        var other = await step.Run("other", () => Log.Add("other", 2));
        var value = early is null ? -1 : await early;
        return $"{other} {value}";
    }
}
