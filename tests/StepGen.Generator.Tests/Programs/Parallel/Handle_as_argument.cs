public static partial class Program
{
    [StepFunction("handle-as-argument")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var pair = (First: step.Run("a", () => Log.Add("a", 1)), Second: step.Run("b", () => Log.Add("b", 2)));
        var sum = await pair.First + await Pick(pair.First, pair.Second) + await step.Run("c", () => Log.Add("c", 30));
        return sum;
    }

    private static StepTask<int> Pick(StepTask<int> first, StepTask<int> second) => first.IsCompleted ? second : first;
}
