public static partial class Program
{
    private static readonly int count = 100;

    [StepFunction("shadowing-fields")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var before = count;
        {
            var count = 1;
            await step.Run("one", () => Log.Add($"{count}"));
            before += count;
        }

        await step.Run("two", () => Log.Add("two"));
        return before + count;
    }
}
