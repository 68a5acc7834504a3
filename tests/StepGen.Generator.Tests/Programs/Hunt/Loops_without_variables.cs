// input: 3
public static partial class Program
{
    [StepFunction("discards")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var t = "";
        var pairs = new List<(int, int)> { (1, 2), (3, 4) };
        foreach (var (_, _) in pairs)
            foreach (var (_, _) in pairs)
            {
                t += "x";
                await step.Run("a", () => Log.Add(t));
            }
        foreach (var _ in pairs) { await step.Run("b", () => Log.Add(t)); _.ToString(); }
        return t;
    }
}
