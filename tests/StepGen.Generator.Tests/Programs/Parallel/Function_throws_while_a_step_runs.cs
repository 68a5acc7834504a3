public static partial class Program
{
    [StepFunction("function-throws-while-a-step-runs")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var a = step.Run("a", () => Log.Add("a", 1));
        var b = step.Run("b", () => Log.Add("b", 2));
        var first = await a;
        if (first == 1)
        {
            throw new NonRetriableException("stop");
        }

        return $"{first} {await b}";
    }
}
