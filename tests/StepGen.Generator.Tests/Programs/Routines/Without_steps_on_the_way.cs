// input: 1
// input: 9
public static partial class Program
{
    [StepFunction("without-steps")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var first = await MaybeAsync(step, input);
        var second = await MaybeAsync(step, -1);
        try
        {
            await ThrowAsync(step, input);
        }
        catch (ArgumentException e)
        {
            return $"{first} {second} {e.Message}";
        }

        return $"{first} {second}";
    }

    [StepRoutine]
    private static async partial Task<int> MaybeAsync(StepContext step, int value)
    {
        if (value < 0)
        {
            return 0;
        }

        return await step.Run("value", () => Log.Add("value", value));
    }

    [StepRoutine]
    private static async partial Task ThrowAsync(StepContext step, int value)
    {
        if (value > 5)
        {
            throw new ArgumentException("too much");
        }

        await step.Run("fine", () => Log.Add("fine"));
    }
}
