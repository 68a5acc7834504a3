public static partial class Program
{
    [StepFunction("copy")]
    public static async partial Task<string> RunAsync(StepContext step)
    {
        var shared = new List<int> { 1 };
        var copy = await step.Run("list", () => shared);
        copy.Add(2);
        var counts = $"{shared.Count} {copy.Count}";
        await step.Run("note", () => Log.Add(counts));
        return counts;
    }
}
