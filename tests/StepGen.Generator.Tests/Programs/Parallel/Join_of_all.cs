// input: 7
public static partial class Program
{
    [StepFunction("join-of-all")]
    public static async partial Task<string> RunAsync(StepContext step, int count)
    {
        var a = step.Run("a", () => Log.Add("a", count));
        var b = step.Run("b", () => Log.Add("b", "text"));
        var c = step.Run("c", () => Log.Add("c"));
        var (number, text) = await step.WhenAll(a, b);
        await step.WhenAll(c);
        var numbers = await step.WhenAll(a, step.Run("d", () => Log.Add("d", number + 1)));
        return $"{number} {text} {string.Join(",", numbers)}";
    }
}
