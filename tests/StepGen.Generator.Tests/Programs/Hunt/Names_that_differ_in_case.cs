// input: 3
public static partial class Program
{
    [StepFunction("one")]
    public static async partial Task<string> RunAsync(StepContext step, int input) => await step.Run("a", () => "1");
    [StepFunction("two")]
    public static async partial Task<string> runAsync(StepContext step, int input) => await step.Run("a", () => "1");
    [StepFunction("three", DescriptorName = "Run")]
    public static async partial Task<string> ThirdAsync(StepContext step, int input) => await step.Run("a", () => "1");
}
