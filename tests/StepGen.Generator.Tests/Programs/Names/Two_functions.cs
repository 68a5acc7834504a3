// input: 2
public static partial class Program
{
    [StepFunction("first-of-two")]
    public static async partial Task<int> FirstAsync(StepContext step, int input)
    {
        var x = await step.Run("same-id", () => Log.Add("first", input));
        return x + 1;
    }

    [StepFunction("second-of-two")]
    public static async partial Task<string> Second(StepContext step)
    {
        var x = await step.Run("same-id", () => Log.Add("second", "x"));
        return x + "1";
    }
}

public static partial class Other
{
    [StepFunction("of-another-type")]
    internal static async partial Task FirstAsync(StepContext step)
    {
        await step.Run("same-id", () => Log.Add("other"));
    }
}
