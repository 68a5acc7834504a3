// Both steps are outstanding when the commit is lost, so both are found registered afterwards. The one that has an outcome when the
// region ends is not left over: it would be counted twice, and the next step of its ID would have the key of the one after next.
public static partial class Program
{
    [StepFunction("equal-ids-after-a-lost-commit")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var beside = step.Run("beside", () => Log.Add("beside", 1));
        var sum = 0;
        for (var i = 0; i < 3; i++)
        {
            sum += await step.Run($"of-{1}", () => Log.Add("of", 2));
            sum += await step.Run("other", () => Log.Add("other", 3));
            if (i == 0)
            {
                sum += await beside;
            }
        }

        return $"{sum}";
    }
}
