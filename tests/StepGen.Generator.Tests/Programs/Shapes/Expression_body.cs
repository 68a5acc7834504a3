// input: 4
public static partial class Program
{
    [StepFunction("expression-body")]
    public static async partial Task<int> RunAsync(StepContext step, int input) => await step.Run("only", () => Log.Add("only", input * 2));

    [StepGen.StepFunction("expression-body-statement")]
    public static async partial Task SecondAsync(StepContext step) => await step.Run("only", () => Log.Add("only"));
}
