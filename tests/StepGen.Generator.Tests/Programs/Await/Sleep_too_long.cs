public static partial class Program
{
    [StepFunction("sleep-too-long", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        try
        {
            await step.Sleep("ages", TimeSpan.FromDays(400));
            return "slept";
        }
        catch (ArgumentOutOfRangeException exception)
        {
            var name = exception.ParamName;
            await step.Run("note", () => Log.Add("note"));
            return name ?? "";
        }
    }
}
