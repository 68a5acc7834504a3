// input: true
// input: false
public static partial class Program
{
    [StepFunction("in-expressions")]
    public static async partial Task<string> RunAsync(StepContext step, bool flag)
    {
        var x = 1;
        var text = $"{await OneAsync(step, x++)}-{x}-{(flag ? await OneAsync(step, await step.Run("arg", () => Log.Add("arg", 40))) : -1)}";
        var sum = x + await OneAsync(step, await OneAsync(step, 5));
        if (await OneAsync(step, sum) > 3 && await IsEvenAsync(step, sum))
        {
            text += " even";
        }

        return text + " " + await step.TwiceAsync(sum);
    }

    [StepRoutine]
    private static async partial Task<int> OneAsync(StepContext step, int value) => value + await step.Run("one", () => Log.Add($"one {value}", 1));

    [StepRoutine]
    private static async partial Task<bool> IsEvenAsync(StepContext step, int value)
    {
        var rest = await step.Run("rest", () => Log.Add("rest", value % 2));
        return rest == 0;
    }

    [StepRoutine]
    internal static async partial Task<int> TwiceAsync(this StepContext step, int value)
    {
        return 2 * await OneAsync(step, value);
    }
}
