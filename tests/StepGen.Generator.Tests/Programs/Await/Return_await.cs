// input: 5
// input: 2
public static partial class Program
{
    [StepFunction("return-await")]
    public static async partial Task<int> RunAsync(StepContext step, int input)
    {
        if (input > 3)
        {
            return await step.Run("big", () => Log.Add("big", input * 10));
        }

        return await step.Run("small", () => Log.Add("small", input));
    }
}
