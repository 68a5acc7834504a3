// input: "text"
public static partial class Program
{
    [StepFunction("input-dead")]
    public static async partial Task<int> RunAsync(StepContext step, string input)
    {
        var length = input.Length;
        await step.Run("one", () => Log.Add("one"));
        await step.Run("two", () => Log.Add("two"));
        return length;
    }
}
