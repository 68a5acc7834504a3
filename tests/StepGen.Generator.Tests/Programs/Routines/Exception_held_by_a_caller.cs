public static partial class Program
{
    [StepFunction("exception-held")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        try
        {
            throw new FormatException("first");
        }
        catch (FormatException e)
        {
            var text = await DescribeAsync(step, e);
            return $"{text} {e.Message}";
        }
    }

    [StepRoutine]
    private static async partial Task<string> DescribeAsync(StepContext step, FormatException error)
    {
        try
        {
            await step.Sleep("wait", TimeSpan.FromMinutes(1));
            throw new InvalidOperationException("second", error);
        }
        catch (InvalidOperationException e)
        {
            await step.Run("note", () => Log.Add("note"));
            return $"{e.Message} {e.InnerException!.Message} {error.Message}";
        }
    }
}
