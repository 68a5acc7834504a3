// input: 3
public static partial class Program
{
    [StepFunction("swap")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        { var a = 1; var b = 2; await step.Run("a", () => a); (a, b) = (b, a); var q = (a, b); await step.Run("a2", () => q.a + q.b); }
        { var a = 1; var b = 2; await step.Run("b", () => a); (a, b) = (b, a); var n = new { a, b }; return $"{n.a}{n.b} {nameof(a)} {new { a = b }}"; }
    }
}
