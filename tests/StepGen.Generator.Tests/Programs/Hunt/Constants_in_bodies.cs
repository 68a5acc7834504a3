// input: 3
public static partial class Program
{
    [StepFunction("const-in-lambda")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        const int Max = 3;
        const string Name = "q";
        var r = await step.Run("a", () => input is Max ? Name : "no");
        var r2 = await step.Run("b", () => { switch (input) { case Max: return nameof(Max); default: return "d" + step.Attempt; } });
        return r + r2;
    }
}
