public static partial class Program
{
    [StepFunction("attempts")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var outside = step.Attempt;
        var inside = await step.Run("try", () =>
        {
            var attempt = step.Attempt;
            Log.FailFirst("try", 2, step.Attempt);
            return attempt;
        });
        return $"{outside} {inside} {step.Attempt}";
    }
}
