public static partial class Program
{
    [StepFunction("foreach-conversion")]
    public static async partial Task<long> RunAsync(StepContext step)
    {
        var sum = 0L;
        foreach (long wide in new[] { 1, 2, 3 })
        {
            await step.Run("wide", () => Log.Add($"{wide.GetType().Name}"));
            sum += wide;
        }

        foreach (var _ in new[] { 1, 2 })
        {
            await step.Run("discard", () => Log.Add("discard"));
        }

        return sum;
    }
}
