// input: 3
public static partial class Program
{
    [StepFunction("throwing")]
    public static async partial Task<string> RunAsync(StepContext step, int input) => throw new NonRetriableException("x");
    [StepFunction("throwing2")]
    public static async partial Task GoAsync(StepContext step, int input) => throw new NonRetriableException("x");
}
