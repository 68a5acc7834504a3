public static partial class Program
{
    [StepFunction("retries-beside-siblings")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var a = step.Run("a", () => step.Attempt < 2 ? throw new FormatException($"attempt {step.Attempt}") : Log.Add("a", 1));
        var b = step.Run("b", () => Log.Add("b", 2));
        var (x, y) = await step.WhenAll(a, b);
        var c = await step.Run("c", () => Log.Add("c", x + y));
        return $"{x} {y} {c}";
    }
}
