// input: 3
public static partial class Program
{
    [StepFunction("input-reassigned")]
    public static async partial Task<int> RunAsync(StepContext step, int input)
    {
        await step.Run("before", () => Log.Add("before"));
        input *= 2;
        var kept = input;
        await step.Run("middle", () => Log.Add($"{kept}"));
        input = await step.Run("new", () => Log.Add("new", 100)) ;
        await step.Run("after", () => Log.Add("after"));
        return input + kept;
    }
}
