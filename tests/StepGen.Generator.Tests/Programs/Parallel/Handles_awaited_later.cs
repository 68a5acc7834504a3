public static partial class Program
{
    [StepFunction("handles-awaited-later")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var a = step.Run("a", () => Log.Add("a", 1));
        var b = step.Run("b", () => Log.Add("b", 2));
        var second = await b;
        var first = await a;
        return $"{first} {second}";
    }
}
