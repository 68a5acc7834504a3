public static partial class Program
{
    [StepFunction("foreach-read-only-list")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        IReadOnlyList<int> array = [1, 2, 3];
        IReadOnlyList<long> list = new List<long> { 10, 20 };
        var sum = 0L;
        foreach (var item in array)
        {
            sum += item;
            await step.Run("array", () => Log.Add($"{item}"));
        }

        foreach (var item in list)
        {
            await step.Run("list", () => Log.Add($"{item}"));
            sum += item;
        }

        return (int)sum;
    }
}
