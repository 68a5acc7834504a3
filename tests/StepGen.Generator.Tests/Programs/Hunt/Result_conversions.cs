// input: 2
public static partial class Program
{
    [StepFunction("c5")]
    public static async partial Task RunAsync(StepContext step, int input) => Log.Add("x" + input);
    [StepFunction("c6")]
    public static async partial Task<long> NowAsync(StepContext step, int input) => await step.Run("a", () => input);
    [StepFunction("c7")]
    public static async partial Task<(int A, string? B)> TupAsync(StepContext step, int input) { await step.Run("a", () => input); return (input, null); }
    [StepFunction("c8")]
    public static async partial Task<int[]> ArrAsync(StepContext step, int input) { await step.Run("a", () => input); if (input == 2) return [1, .. new[] { input }]; return default!; }
    [StepFunction("c9")]
    public static async partial Task<List<int>?> NAsync(StepContext step, int input) { await step.Run("a", () => input); return input > 1 ? null : []; }
    [StepFunction("c10")]
    public static async partial Task<Dictionary<string, int>> XbAsync(StepContext step, int input) { var x = await step.Run("a", () => input); return new() ; }
    [StepFunction("c11")]
    public static async partial Task @for(StepContext step, int input) { while (true) { await step.Run("a", () => 1); if (input++ > 4) return; } }
}
