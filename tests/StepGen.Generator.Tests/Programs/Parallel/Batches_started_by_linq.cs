public static partial class Program
{
    [StepFunction("batches-started-by-linq")]
    public static async partial Task<int> RunAsync(StepContext step)
    {
        var sum = 0;
        for (var batch = 0; batch < 4; batch++)
        {
            var number = batch;
            var handles = Enumerable.Range(0, 3).Select(i => step.Run($"batch-{number}-{i}", () => Log.Add($"{number} {i}", i + number))).ToList();
            var results = await step.WhenAll(handles);
            sum += results.Sum();
        }

        return sum;
    }
}
