// input: 7
public static partial class Program
{
    [StepFunction("c1")]
    public static async partial Task<string> RunAsync(StepContext step, int input)
    {
        var count = 0;
        T Id<T>(T value) { count++; return value; }
        Id<int>(3);
        await step.Run("a", () => 1);
        await step.Run("b", () => 1);
        return "" + Id<string>("q") + count;
    }
}
