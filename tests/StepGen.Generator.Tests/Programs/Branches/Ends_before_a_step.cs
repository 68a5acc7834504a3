// input: 0
// input: 1
public static partial class Program
{
    [StepFunction("ends-before-a-step", Retries = 0)]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var trace = new List<string>();
        var open = step.Run("open", () => Log.Add("open", 1));
        trace.Add($"branch {await step.Branch("branch", async s =>
        {
            var inner = s.Run("inner", () => Log.Add("inner", 5));
            if (input == 1) return 7;
            return await inner;
        })}");
        var kept = step.Run("kept", () => Log.Add("kept", 2));
        trace.Add($"{await step.Run("x", () => Log.Add("x", 3))}");
        trace.Add($"{await step.Run("y", () => Log.Add("y", 4))}");
        return $"{string.Join(' ', trace)} {await open} {await kept}";
    }
}
