// input: 7
public static partial class Program
{
    [StepFunction("overload-int")]
    public static async partial Task<int> RunAsync(StepContext step, int input)
    {
        await step.Run("int", () => Log.Add($"{input}"));
        return input;
    }

    [StepFunction("overload-long", DescriptorName = "RunLongFunction")]
    public static async partial Task<long> RunAsync(StepContext step, long input)
    {
        await step.Run("long", () => Log.Add($"{input}"));
        return input;
    }

    public static int RunAsync(string text) => text.Length;

    public static void Run()
    {
    }
}
