public static partial class Program
{
    [StepFunction("batches-started-by-linq")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var sum = 0;
        for (var batch = 0; batch < 4; batch++)
        {
            var handles = Enumerable.Range(0, 3).Select(i => step.Run($"batch-{batch}-{i}", () => Log.Add($"{batch} {i}", i + batch))).ToList();
            var results = await step.WhenAll(handles);
            sum += results.Sum();
        }

        return sum;
    }
}
